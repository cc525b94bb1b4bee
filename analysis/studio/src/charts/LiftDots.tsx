import type { Policy, Report } from "../data";
import { between, isolated, lift, outcome, short } from "../words";
import { Figure, Frame, scale, tick } from "./svg";

/** Lift of every policy over the baseline: mean, half and nine tenths of the futures. */
export function LiftDots({ report }: { report: Report }) {
  const { summary } = report;
  const by = summary.compared_by;
  const policies = summary.policies.slice(1);
  return (
    <Figure id="lifts" title={`More ${outcome(summary)} than the baseline`}
      says={`Dot: mean. Thick bar: half of the simulated futures. Thin line: nine in ten of them. Grey: not distinguishable from the baseline.`}
      table={table(policies, by)} draw={(width) => draw(policies, by, width)} />
  );
}

function table(policies: Policy[], by: string) {
  return [["policy", "mean", "low 90", "high 90", "low 50", "high 50", "best in 100 futures"],
    ...policies.map((policy) => {
      const s = policy.outcomes[by].lift!;
      return [policy.name, s.mean.value, s.low_90.value, s.high_90.value, s.low_50.value, s.high_50.value, policy.best.of_100];
    })];
}

function draw(policies: Policy[], by: string, width: number) {
  const row = 54, top = 6, height = top + row * policies.length + 30;
  const all = policies.flatMap((p) => [p.outcomes[by].lift!.low_90.value!, p.outcomes[by].lift!.high_90.value!]);
  const x = scale([0, ...all], 10, width - 14, width < 500 ? 4 : 7);
  return (
    <Frame width={width} height={height} label={`Lift of ${policies.length} policies with intervals`}>
      {x.ticks.map((value) => (
        <g>
          <line class={value === 0 ? "zero" : "axis"} x1={x(value)} x2={x(value)} y1={top} y2={height - 24} />
          <text class="soft" x={x(value)} y={height - 8} text-anchor={x(value) > width - 30 ? "end" : "middle"}>{tick(value)}</text>
        </g>
      ))}
      {policies.map((policy, at) => {
        const s = policy.outcomes[by].lift!;
        const y = top + row * at + 36;
        const name = short(policy.name, Math.floor(width / 16));
        const mark = policy.marks.length > 0 ? `  ${policy.marks[0]}` : "";
        return (
          <g class={policy.lift_is_clear ? "" : "muted"}>
            <text x={12} y={y - 15}><tspan class="strong">{isolated(name)}</tspan><tspan class="soft">{width > 480 ? mark : ""}</tspan></text>
            {width > 420 && <text class="soft" x={width - 14} y={y - 15} text-anchor="end">{`${lift(policy, by)} (${between(policy, by)})`}</text>}
            <line class="thin" x1={x(s.low_90.value!)} x2={x(s.high_90.value!)} y1={y} y2={y} />
            <line class="thick" x1={x(s.low_50.value!)} x2={x(s.high_50.value!)} y1={y} y2={y} />
            <circle class="dot" cx={x(s.mean.value!)} cy={y} r={6} />
          </g>
        );
      })}
    </Frame>
  );
}
