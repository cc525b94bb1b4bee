import { useState } from "preact/hooks";
import { isBaseline, meanLevel, outcomeOf } from "../results/policies";
import type { Policy, Report } from "../results/report";
import { comparedBy } from "../words/policies";
import { isolated, short } from "../words/sentences";
import { Choice } from "./Choice";
import { Figure } from "./Figure";
import { Frame } from "./Frame";
import { scale, tick, type Scale } from "./scale";

type Cost = "cash" | "hours";
const units: Record<Cost, string> = { cash: "money", hours: "staff hours" };
const titles: Record<Cost, string> = { cash: "What money buys", hours: "What staff hours buy" };
const choices = [
  { value: "cash", text: "Money" },
  { value: "hours", text: "Staff hours" },
] as const;

interface Point {
  policy: Policy;
  baseline: boolean;
  on: boolean;
  cost: number;
  lift: number;
  low: number;
  high: number;
}

function pointsOf({ summary }: Report, cost: Cost): Point[] {
  const by = summary.compared_by;
  return summary.policies.map((policy) => {
    const { lift } = outcomeOf(policy, by);
    return {
      policy,
      baseline: isBaseline(policy, by),
      on: policy.on_frontier[cost],
      cost: meanLevel(policy, cost),
      lift: lift?.mean.value ?? 0,
      low: lift?.low_90.value ?? 0,
      high: lift?.high_90.value ?? 0,
    };
  });
}

function firstCost({ budget, summary }: Report): Cost {
  const hasCash = summary.policies.some((policy) => meanLevel(policy, "cash") > 0);
  return budget.cash === null && (budget.hours !== null || !hasCash) ? "hours" : "cash";
}

function tableOf(report: Report, cost: Cost) {
  return {
    columns: ["policy", units[cost], `more ${comparedBy(report.summary)}`, "low 90", "high 90", "on the frontier"],
    rows: report.summary.policies.map((policy) => {
      const { lift } = outcomeOf(policy, report.summary.compared_by);
      return [
        policy.name,
        outcomeOf(policy, cost).level.mean.value,
        lift?.mean.value ?? 0,
        lift?.low_90.value ?? 0,
        lift?.high_90.value ?? 0,
        policy.on_frontier[cost] ? "yes" : "no",
      ];
    }),
  };
}

/** Lift against cost; the policies that nothing cheaper matches are joined. */
export function Frontier({ report }: { report: Report }) {
  const [chosen, choose] = useState<Cost>(firstCost(report));
  return (
    <Figure
      id="frontier"
      title={titles[chosen]}
      says={
        "Up is more, right is dearer. Policies on the dotted line give the most for this cost; below it, another " +
        "brings no less for no more of it. Money and staff hours are pictures of their own."
      }
      table={tableOf(report, chosen)}
      draw={(width) => draw(pointsOf(report, chosen), chosen, report.budget[chosen], width)}
      controls={<Choice<Cost> name="Cost" value={chosen} onChange={choose} options={choices} />}
    />
  );
}

const left = 62;
const bottom = 46;

function draw(points: Point[], cost: Cost, budget: number | null, width: number) {
  const height = Math.max(300, Math.min(420, 24 * points.length + 240));
  const x = scale([0, ...points.map((p) => p.cost), budget ?? 0], left, width - 24, width < 500 ? 3 : 6);
  const y = scale([0, ...points.flatMap((p) => [p.low, p.high])], height - bottom, 14, 5);
  const labels = spreadOut(
    points.map((point) => ({ point, y: y(point.lift) })),
    16,
  );
  return (
    <Frame width={width} height={height} label="Lift against cost">
      {y.ticks.map((value) => (
        <g>
          <line class={value === 0 ? "zero" : "axis"} x1={left} x2={width - 12} y1={y(value)} y2={y(value)} />
          <text class="soft" x={left - 8} y={y(value) + 4} text-anchor="end">
            {tick(value)}
          </text>
        </g>
      ))}
      {x.ticks.map((value) => (
        <text class="soft" x={x(value)} y={height - bottom + 20} text-anchor="middle">
          {tick(value)}
        </text>
      ))}
      <text class="soft" x={width - 12} y={height - 6} text-anchor="end">{`${units[cost]} →`}</text>
      {budget !== null && <Budget x={x(budget)} foot={height - bottom} />}
      <path class="frontier" d={frontierPath(points, x, y, width - 24)} />
      {points.map((point) => (
        <Dot point={point} x={x} y={y} label={labels.get(point) ?? y(point.lift)} width={width} />
      ))}
    </Frame>
  );
}

function Budget({ x, foot }: { x: number; foot: number }) {
  return (
    <>
      <line class="limit" x1={x} x2={x} y1={14} y2={foot} />
      <text class="down" x={x - 6} y={26} text-anchor="end">
        budget
      </text>
    </>
  );
}

function frontierPath(points: Point[], x: Scale, y: Scale, end: number): string {
  const on = points.filter((p) => p.on).sort((a, b) => a.cost - b.cost || a.lift - b.lift);
  const steps = on.map((p, k) => (k === 0 ? `M${x(p.cost)},${y(p.lift)}` : `H${x(p.cost)}V${y(p.lift)}`));
  return steps.join("") + (on.length > 0 ? `H${end}` : "");
}

interface DotProps {
  point: Point;
  x: Scale;
  y: Scale;
  label: number;
  width: number;
}

function Dot({ point: p, x, y, label, width }: DotProps) {
  const at = x(p.cost);
  const isRight = at > width * 0.62;
  return (
    <g class={p.on ? "" : "muted"}>
      {!p.baseline && <line class="thin" stroke-opacity={0.5} x1={at} x2={at} y1={y(p.low)} y2={y(p.high)} />}
      <circle class={p.baseline ? "dot open" : "dot"} cx={at} cy={y(p.lift)} r={6} />
      <text class="halo" x={at + (isRight ? -11 : 11)} y={label - 7} text-anchor={isRight ? "end" : "start"}>
        {isolated(short(p.policy.name, 30))}
      </text>
    </g>
  );
}

/** Labels moved apart where they would stand on each other. */
function spreadOut(labels: { point: Point; y: number }[], room: number): Map<Point, number> {
  const placed = new Map<Point, number>();
  let last = -Infinity;
  for (const label of [...labels].sort((a, b) => a.y - b.y)) {
    last = Math.max(label.y, last + room);
    placed.set(label.point, last);
  }
  return placed;
}
