import type { Driver, Report } from "../data";
import { isolated, rounded, short } from "../words";
import { Figure, Frame } from "./svg";

/** The assumptions, five at most, with which the lift goes up and down most: of those that can act on the policy. */
export function Drivers({ report }: { report: Report }) {
  const sensitivity = report.summary.sensitivity;
  const five = (sensitivity?.drivers ?? []).filter((driver) => driver.rank_correlation !== null).slice(0, 5);
  if (!sensitivity || sensitivity.drivers.length === 0) return <p class="figure empty">No uncertain assumption acts on this policy alone.</p>;
  if (five.length === 0) return <p class="figure empty">Too few draws of the effects to say which assumptions matter.</p>;
  const table = [["assumption", "words", "rank correlation", "low 90", "high 90", "clear", "taken as", "± sd", "status", "source"],
    ...five.map((d) => [d.name, d.words, d.rank_correlation, d.low_90, d.high_90, d.clear ? "yes" : "no", d.mean, d.sd, d.status, d.source])];
  return (
    <Figure id="drivers" title={five.length === 1 ? "The one that matters" : `The ${["", "", "two", "three", "four", "five"][five.length]} that matter most`} table={table} draw={(width) => draw(five, width)}
      says={`How surely the lift of ${short(sensitivity.of)} rises (right) or falls (left) with each assumption over the draws: rank correlation with its 90 % interval. Grey: as strong a link can well be chance. Assumptions that cannot act on this policy are not in the list.`} />
  );
}

function draw(five: Driver[], width: number) {
  const row = 62, x = (value: number) => 12 + ((value + 1) / 2) * (width - 24);
  return (
    <Frame width={width} height={row * five.length + 26} label={`Rank correlations of ${five.length} assumptions with the lift`}>
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
              {width > 620 && <tspan class="soft">{`  ${rounded(driver.mean, driver.sd / 5)} ± ${rounded(driver.sd, driver.sd / 5)}, ${driver.status}`}</tspan>}
            </text>
            <line class="thin" x1={x(driver.low_90!)} x2={x(driver.high_90!)} y1={y} y2={y} />
            <circle class="dot" cx={x(driver.rank_correlation!)} cy={y} r={6} />
          </g>
        );
      })}
    </Frame>
  );
}
