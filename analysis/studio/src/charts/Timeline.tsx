import { useState } from "preact/hooks";
import { weekly, type Band, type Report } from "../data";
import { isolated, short } from "../words";
import { Choice, Figure, Frame, scale, tick } from "./svg";

const series = [
  { value: "shares", text: "Shares" }, { value: "new_advocates", text: "New advocates" }, { value: "seen", text: "Seen" },
  { value: "eor_change", text: "Relationship" }, { value: "intention_change", text: "Intention" },
];

/** Every policy week by week beside the baseline, small multiples on one scale. */
export function Timeline({ report }: { report: Report }) {
  const [chosen, choose] = useState("shares");
  const bands = weekly(report).get(chosen) ?? [];
  const names = report.summary.policies.map((policy) => policy.name);
  const unit = chosen.endsWith("change") ? "standard deviations" : "a week";
  const table = [["policy", "week", "mean", "low 90", "high 90"],
    ...bands.flatMap((weeks, policy) => weeks.map((b, week) => [names[policy], week + 1, b.mean, b.low_90, b.high_90]))];
  return (
    <Figure id="weeks" title="Week by week" table={table} draw={(width) => draw(bands, names, width)}
      says={`Line: mean (${unit}). Dark band: half of the futures; light band: nine in ten. Dashed: the baseline.`}
      controls={<Choice name="Series" value={chosen} options={series} onChange={choose} />} />
  );
}

function draw(bands: Band[][], names: string[], width: number) {
  const shown = names.length > 1 ? names.slice(1).map((_, k) => k + 1) : [0];
  const columns = Math.max(1, Math.min(shown.length, Math.floor(width / 270)));
  const panel = width / columns, high = 178;
  const rowsOf = Math.ceil(shown.length / columns);
  const all = bands.flat().flatMap((b) => [b.low_90, b.high_90, b.mean]);
  return (
    <Frame width={width} height={rowsOf * high} label={`Weekly series of ${shown.length} policies beside the baseline`}>
      {shown.map((policy, at) => (
        <g transform={`translate(${(at % columns) * panel},${Math.floor(at / columns) * high})`}>
          <Panel weeks={bands[policy] ?? []} base={bands[0] ?? []} name={names[policy]} all={all} width={panel} height={high} />
        </g>
      ))}
    </Frame>
  );
}

function Panel({ weeks, base, name, all, width, height }: { weeks: Band[]; base: Band[]; name: string; all: number[]; width: number; height: number }) {
  const x = (week: number) => 44 + (weeks.length < 2 ? 0 : (week / (weeks.length - 1)) * (width - 60));
  const y = scale([0, ...all], height - 30, 28, 3);
  const area = (low: keyof Band, up: keyof Band) =>
    "M" + weeks.map((b, k) => `${x(k)},${y(b[up])}`).join("L") + "L" + weeks.map((b, k) => `${x(k)},${y(b[low])}`).reverse().join("L") + "Z";
  const line = (all: Band[]) => "M" + all.map((b, k) => `${x(k)},${y(b.mean)}`).join("L");
  const every = Math.ceil(weeks.length / 5);
  return (
    <g>
      <text class="strong" x={4} y={14}>{isolated(short(name, Math.floor(width / 9)))}</text>
      {y.ticks.map((value) => (
        <g>
          <line class={value === 0 ? "zero" : "axis"} x1={44} x2={width - 16} y1={y(value)} y2={y(value)} />
          <text class="soft" x={38} y={y(value) + 4} text-anchor="end">{tick(value)}</text>
        </g>
      ))}
      {weeks.map((_, k) => (k % every === 0 ? <text class="soft" x={x(k)} y={height - 12} text-anchor="middle">{k === 0 ? "week 1" : k + 1}</text> : null))}
      {weeks.length > 0 && <path class="band-90" d={area("low_90", "high_90")} />}
      {weeks.length > 0 && <path class="band-50" d={area("low_50", "high_50")} />}
      {base.length > 0 && <path class="base" d={line(base)} />}
      {weeks.length > 0 && <path class="line" d={line(weeks)} />}
    </g>
  );
}
