import type { Driver, Report } from "../data";
import { isolated, kind, kindWords, rounded, short } from "../words";
import { Figure, Frame } from "./svg";

/** The five assumptions with which the answer goes up and down most. */
export function Drivers({ report }: { report: Report }) {
  const sensitivity = report.summary.sensitivity;
  const five = (sensitivity?.drivers ?? []).filter((driver) => driver.rank_correlation !== null).slice(0, 5);
  if (!sensitivity || five.length === 0) return <p class="figure empty">Too few draws of the assumptions to say which of them matter.</p>;
  const table = [["assumption", "words", "rank correlation", "low 90", "high 90", "clear", "taken as", "± sd", "status", "source"],
    ...five.map((d) => [d.name, d.words, d.rank_correlation, d.low_90, d.high_90, d.clear ? "yes" : "no", d.mean, d.sd, d.status, d.source])];
  return (
    <Figure id="drivers" title="The five that matter most" table={table} draw={(width) => draw(five, width)}
      says={`How surely the lift of ${short(sensitivity.of)} rises (right) or falls (left) with each assumption over the draws: rank correlation with its 90 % interval. Grey: as strong a link can well be chance.`} />
  );
}

function draw(five: Driver[], width: number) {
  const row = 62, x = (value: number) => 12 + ((value + 1) / 2) * (width - 24);
  return (
    <Frame width={width} height={row * five.length + 26} label="Rank correlations of five assumptions with the lift">
      {[-1, -0.5, 0, 0.5, 1].map((value) => (
        <g>
          <line class={value === 0 ? "zero" : "axis"} x1={x(value)} x2={x(value)} y1={0} y2={row * five.length} />
          <text class="soft" x={x(value)} y={row * five.length + 18} text-anchor={value === -1 ? "start" : value === 1 ? "end" : "middle"}>{value === -1 ? "falls" : value === 1 ? "rises" : value === 0 ? "no link" : ""}</text>
        </g>
      ))}
      {five.map((driver, at) => {
        const y = row * at + 44;
        return (
          <g class={driver.clear ? "" : "muted"}>
            <rect class="ground" x={8} y={y - 38} width={width - 16} height={26} />
            <text x={12} y={y - 20}>
              <tspan class="strong">{isolated(short(driver.words, Math.floor(width / 9)))}</tspan>
              {width > 620 && <tspan class="soft">{`  ${rounded(driver.mean, driver.sd / 5)} ± ${rounded(driver.sd, driver.sd / 5)}, ${kindWords[kind(driver.status)]}`}</tspan>}
            </text>
            <line class="thin" x1={x(driver.low_90!)} x2={x(driver.high_90!)} y1={y} y2={y} />
            <circle class="dot" cx={x(driver.rank_correlation!)} cy={y} r={6} />
          </g>
        );
      })}
    </Frame>
  );
}
