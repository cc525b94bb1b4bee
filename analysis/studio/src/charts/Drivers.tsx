import type { Driver, Report } from "../results/report";
import { rounded } from "../words/figures";
import { isolated, short } from "../words/sentences";
import { Figure } from "./Figure";
import { Frame } from "./Frame";

const counts = ["", "", "two", "three", "four", "five"];
/** A driver whose correlation is known. */
type Ranked = Driver & { rank_correlation: number };

const isRanked = (driver: Driver): driver is Ranked => driver.rank_correlation !== null;

const tableOf = (drivers: Ranked[]) => ({
  columns: [
    "assumption",
    "words",
    "rank correlation",
    "low 90",
    "high 90",
    "clear",
    "taken as",
    "± sd",
    "status",
    "source",
  ],
  rows: drivers.map((d) => [
    d.name,
    d.words,
    d.rank_correlation,
    d.low_90,
    d.high_90,
    d.clear ? "yes" : "no",
    d.mean,
    d.sd,
    d.status,
    d.source,
  ]),
});

/** The assumptions, five at most, with which the lift goes up and down most: of those that can act on the policy. */
export function Drivers({ report }: { report: Report }) {
  const sensitivity = report.summary.sensitivity;
  const five = (sensitivity?.drivers ?? []).filter(isRanked).slice(0, 5);
  if (!sensitivity || sensitivity.drivers.length === 0) {
    return <p class="figure empty">No uncertain assumption acts on this policy alone.</p>;
  }
  if (five.length === 0)
    return <p class="figure empty">Too few draws of the effects to say which assumptions matter.</p>;
  return (
    <Figure
      id="drivers"
      title={five.length === 1 ? "The one that matters" : `The ${counts[five.length] ?? ""} that matter most`}
      table={tableOf(five)}
      draw={(width) => draw(five, width)}
      says={
        `How surely the lift of ${short(sensitivity.of)} rises (right) or falls (left) with each assumption over the ` +
        "draws: rank correlation with its 90 % interval. Grey: as strong a link can well be chance. Assumptions that " +
        "cannot act on this policy are not in the list."
      }
    />
  );
}

const ends: Record<number, { anchor: "start" | "middle" | "end"; text: string }> = {
  [-1]: { anchor: "start", text: "falls" },
  [0]: { anchor: "middle", text: "no link" },
  [1]: { anchor: "end", text: "rises" },
};

function draw(five: Ranked[], width: number) {
  const row = 62;
  const high = row * five.length;
  const x = (value: number) => 12 + ((value + 1) / 2) * (width - 24);
  return (
    <Frame width={width} height={high + 26} label={`Rank correlations of ${five.length} assumptions with the lift`}>
      {[-1, -0.5, 0, 0.5, 1].map((value) => (
        <g>
          <line class={value === 0 ? "zero" : "axis"} x1={x(value)} x2={x(value)} y1={0} y2={high} />
          <text class="soft" x={x(value)} y={high + 18} text-anchor={ends[value]?.anchor ?? "middle"}>
            {ends[value]?.text ?? ""}
          </text>
        </g>
      ))}
      {five.map((driver, at) => (
        <DriverRow driver={driver} y={row * at + 44} x={x} width={width} />
      ))}
    </Frame>
  );
}

interface DriverRowProps {
  driver: Ranked;
  y: number;
  x: (value: number) => number;
  width: number;
}

function DriverRow({ driver, y, x, width }: DriverRowProps) {
  const figure = (value: number) => rounded(value, driver.sd / 5);
  return (
    <g class={driver.clear ? "" : "muted"}>
      <rect class="ground" x={8} y={y - 38} width={width - 16} height={26} />
      <text x={12} y={y - 20}>
        <tspan class="strong">{isolated(short(driver.words, Math.floor(width / 9)))}</tspan>
        {width > 620 && (
          <tspan class="soft">{`  ${figure(driver.mean)} ± ${figure(driver.sd)}, ${driver.status}`}</tspan>
        )}
      </text>
      <line class="thin" x1={x(driver.low_90 ?? 0)} x2={x(driver.high_90 ?? 0)} y1={y} y2={y} />
      <circle class="dot" cx={x(driver.rank_correlation)} cy={y} r={6} />
    </g>
  );
}
