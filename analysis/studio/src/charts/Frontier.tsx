import { useState } from "preact/hooks";
import type { Policy, Report } from "../data";
import { isolated, outcome, short } from "../words";
import { Choice, Figure, Frame, scale, tick } from "./svg";

type Cost = "cash" | "hours";

/** Lift against cost; the policies that nothing cheaper matches are joined. */
export function Frontier({ report }: { report: Report }) {
  const { policies, compared_by } = report.summary;
  const costs = (cost: Cost) => policies.some((p) => (p.outcomes[cost].level.mean.value ?? 0) > 0);
  const [chosen, choose] = useState<Cost>(report.budget.cash === null && (report.budget.hours !== null || !costs("cash")) ? "hours" : "cash");
  const unit = chosen === "cash" ? "money" : "staff hours";
  const table = [["policy", unit, `more ${outcome(report.summary)}`, "low 90", "high 90", "on the frontier"],
    ...policies.map((p) => [p.name, p.outcomes[chosen].level.mean.value, p.outcomes[compared_by].lift?.mean.value ?? 0,
      p.outcomes[compared_by].lift?.low_90.value ?? 0, p.outcomes[compared_by].lift?.high_90.value ?? 0, p.on_frontier[chosen] ? "yes" : "no"])];
  return (
    <Figure id="frontier" title={chosen === "cash" ? "What money buys" : "What staff hours buy"}
      says="Up is more, right is dearer. Policies on the dotted line give the most for what they cost; below it, another brings more for less."
      table={table} draw={(width) => draw(policies, compared_by, chosen, report.budget[chosen], width)}
      controls={<Choice<Cost> name="Cost" value={chosen} onChange={choose} options={[{ value: "cash", text: "Money" }, { value: "hours", text: "Staff hours" }]} />} />
  );
}

function draw(policies: Policy[], by: string, cost: Cost, budget: number | null, width: number) {
  const height = Math.max(300, Math.min(420, 24 * policies.length + 240)), left = 62, bottom = 46;
  const points = policies.map((policy, at) => ({
    policy, at, cost: policy.outcomes[cost].level.mean.value ?? 0, lift: policy.outcomes[by].lift?.mean.value ?? 0,
    low: policy.outcomes[by].lift?.low_90.value ?? 0, high: policy.outcomes[by].lift?.high_90.value ?? 0,
  }));
  const x = scale([0, ...points.map((p) => p.cost), budget ?? 0], left, width - 24, width < 500 ? 3 : 6);
  const y = scale([0, ...points.flatMap((p) => [p.low, p.high])], height - bottom, 14, 5);
  const on = points.filter((p) => p.policy.on_frontier[cost]).sort((a, b) => a.cost - b.cost || a.lift - b.lift);
  const path = on.map((p, k) => (k === 0 ? `M${x(p.cost)},${y(p.lift)}` : `H${x(p.cost)}V${y(p.lift)}`)).join("") + (on.length ? `H${width - 24}` : "");
  const labels = spreadOut(points.map((p) => ({ at: p.at, y: y(p.lift) })), 16);
  return (
    <Frame width={width} height={height} label="Lift against cost">
      {y.ticks.map((value) => (
        <g>
          <line class={value === 0 ? "zero" : "axis"} x1={left} x2={width - 12} y1={y(value)} y2={y(value)} />
          <text class="soft" x={left - 8} y={y(value) + 4} text-anchor="end">{tick(value)}</text>
        </g>
      ))}
      {x.ticks.map((value) => <text class="soft" x={x(value)} y={height - bottom + 20} text-anchor="middle">{tick(value)}</text>)}
      <text class="soft" x={width - 12} y={height - 6} text-anchor="end">{cost === "cash" ? "money →" : "staff hours →"}</text>
      {budget !== null && <line class="limit" x1={x(budget)} x2={x(budget)} y1={14} y2={height - bottom} />}
      {budget !== null && <text class="down" x={x(budget) - 6} y={26} text-anchor="end">budget</text>}
      <path class="frontier" d={path} />
      {points.map((p) => (
        <g class={p.policy.on_frontier[cost] ? "" : "muted"}>
          {p.at > 0 && <line class="thin" stroke-opacity={0.5} x1={x(p.cost)} x2={x(p.cost)} y1={y(p.low)} y2={y(p.high)} />}
          <circle class={p.at === 0 ? "dot open" : "dot"} cx={x(p.cost)} cy={y(p.lift)} r={6} />
          <text class="halo" x={x(p.cost) + (x(p.cost) > width * 0.62 ? -11 : 11)} y={labels.get(p.at)! - 7} text-anchor={x(p.cost) > width * 0.62 ? "end" : "start"}>
            {isolated(short(p.policy.name, 30))}
          </text>
        </g>
      ))}
    </Frame>
  );
}

/** Labels moved apart where they would stand on each other. */
function spreadOut(labels: { at: number; y: number }[], room: number): Map<number, number> {
  const placed = new Map<number, number>();
  let last = -Infinity;
  for (const label of [...labels].sort((a, b) => a.y - b.y)) {
    last = Math.max(label.y, last + room);
    placed.set(label.at, last);
  }
  return placed;
}
