import { useState } from "preact/hooks";
import { sides } from "../results/policies";
import type { Report } from "../results/report";
import { weekly, type Band } from "../results/tables";
import { isolated, short } from "../words/sentences";
import { Choice } from "./Choice";
import { Figure } from "./Figure";
import { Frame } from "./Frame";
import { scale, tick } from "./scale";

const series = [
  { value: "shares", text: "Shares" },
  { value: "new_advocates", text: "New advocates" },
  { value: "seen", text: "Seen" },
  { value: "eor_change", text: "Relationship" },
  { value: "intention_change", text: "Intention" },
  { value: "poor_relationship", text: "Poor relationship" },
];

const unitOf = (chosen: string) =>
  chosen.endsWith("change")
    ? "standard deviations"
    : chosen === "poor_relationship"
      ? "proportion of employees whose relationship is as poor as that of the poorest 16 % at the start"
      : "a week";

interface Line {
  name: string;
  weeks: Band[];
}

/** Every policy week by week beside the baseline, small multiples on one scale. */
export function Timeline({ report }: { report: Report }) {
  const [chosen, choose] = useState("shares");
  const bands = weekly(report).get(chosen);
  const lineOf = ({ name }: { name: string }): Line => ({ name, weeks: bands?.get(name) ?? [] });
  const lines = report.summary.policies.map(lineOf);
  const { baseline, others } = sides(report.summary);
  const base = baseline ? lineOf(baseline) : { name: "", weeks: [] };
  const shown = others.length > 0 ? others.map(lineOf) : [base];
  const seasons = (report.summary.seasons ?? []).map((season) => ` Season: ${season}.`).join("");
  const bandWords = "Dark band: half of the futures; light band: nine in ten. Dashed: the baseline.";
  return (
    <Figure
      id="weeks"
      title="Week by week"
      table={tableOf(lines)}
      draw={(width) => draw(shown, base, lines, width)}
      says={`Line: mean (${unitOf(chosen)}). ${bandWords}${seasons}`}
      controls={<Choice name="Series" value={chosen} options={series} onChange={choose} />}
    />
  );
}

const tableOf = (lines: Line[]) => ({
  columns: ["policy", "week", "mean", "low 90", "high 90"],
  rows: lines.flatMap(({ name, weeks }) => weeks.map((b) => [name, b.week, b.mean, b.low_90, b.high_90])),
});

function draw(shown: Line[], base: Line, lines: Line[], width: number) {
  const columns = Math.max(1, Math.min(shown.length, Math.floor(width / 270)));
  const panel = width / columns;
  const high = 178;
  const rows = Math.ceil(shown.length / columns);
  const all = lines.flatMap(({ weeks }) => weeks.flatMap((b) => [b.low_90, b.high_90, b.mean]));
  const label = `Weekly series of ${shown.length} policies beside the baseline`;
  return (
    <Frame width={width} height={rows * high} label={label}>
      {shown.map((line, at) => (
        <g transform={`translate(${(at % columns) * panel},${Math.floor(at / columns) * high})`}>
          <Panel line={line} base={base.weeks} all={all} width={panel} height={high} />
        </g>
      ))}
    </Frame>
  );
}

/** How many weeks lie between two that are named, so that at most five are: quarters in a year. */
const weeksApart = (weeks: number) =>
  [1, 2, 3, 4, 6, 13, 26, 52].find((apart) => apart * 5 >= weeks) ?? Math.ceil(weeks / 5);

interface PanelProps {
  line: Line;
  base: Band[];
  all: number[];
  width: number;
  height: number;
}

function Panel({ line: { name, weeks }, base, all, width, height }: PanelProps) {
  const x = (week: number) => 44 + (weeks.length < 2 ? 0 : (week / (weeks.length - 1)) * (width - 60));
  const y = scale([0, ...all], height - 30, 28, 3);
  const points = (bands: Band[], of: keyof Band) => bands.map((b, k) => `${x(k)},${y(b[of])}`);
  const area = (low: keyof Band, up: keyof Band) =>
    "M" + points(weeks, up).join("L") + "L" + points(weeks, low).reverse().join("L") + "Z";
  const path = (bands: Band[]) => "M" + points(bands, "mean").join("L");
  const every = weeksApart(weeks.length);
  return (
    <g>
      <text class="strong" x={4} y={14}>
        {isolated(short(name, Math.floor(width / 9)))}
      </text>
      {y.ticks.map((value) => (
        <g>
          <line class={value === 0 ? "zero" : "axis"} x1={44} x2={width - 16} y1={y(value)} y2={y(value)} />
          <text class="soft" x={38} y={y(value) + 4} text-anchor="end">
            {tick(value)}
          </text>
        </g>
      ))}
      {weeks.map(({ week }, k) =>
        k % every === 0 ? (
          <text class="soft" x={x(k)} y={height - 12} text-anchor="middle">
            {k === 0 ? `week ${week}` : week}
          </text>
        ) : null,
      )}
      {weeks.length > 0 && <path class="band-90" d={area("low_90", "high_90")} />}
      {weeks.length > 0 && <path class="band-50" d={area("low_50", "high_50")} />}
      {base.length > 0 && <path class="base" d={path(base)} />}
      {weeks.length > 0 && <path class="line" d={path(weeks)} />}
    </g>
  );
}
