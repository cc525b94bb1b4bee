import { lifted, type Lifted } from "../results/policies";
import type { Report } from "../results/report";
import { between, comparedBy, lift } from "../words/policies";
import { isolated, short } from "../words/sentences";
import { Figure } from "./Figure";
import { Frame } from "./Frame";
import { scale, tick, type Scale } from "./scale";

/** Lift of every policy over the baseline: mean, half and nine tenths of the futures. */
export function LiftDots({ report }: { report: Report }) {
  const { summary } = report;
  const policies = lifted(summary);
  return (
    <Figure
      id="lifts"
      title={`More ${comparedBy(summary)} than the baseline`}
      says={
        "Dot: mean. Thick bar: half of the simulated futures. Thin line: nine in ten of them. " +
        "Grey: not distinguishable from the baseline."
      }
      table={tableOf(policies)}
      draw={(width) => draw(policies, summary.compared_by, width)}
    />
  );
}

const tableOf = (policies: Lifted[]) => ({
  columns: ["policy", "mean", "low 90", "high 90", "low 50", "high 50", "best in 100 futures"],
  rows: policies.map(({ policy, lift: s }) => [
    policy.name,
    s.mean.value,
    s.low_90.value,
    s.high_90.value,
    s.low_50.value,
    s.high_50.value,
    policy.best.of_100,
  ]),
});

/** Figures at the edges stay inside. */
const anchorOf = (x: number, width: number) => (x < 30 ? "start" : x > width - 30 ? "end" : "middle");

function draw(policies: Lifted[], by: string, width: number) {
  const row = 54;
  const top = 6;
  const height = top + row * policies.length + 30;
  const all = policies.flatMap(({ lift: s }) => [s.low_90.value ?? NaN, s.high_90.value ?? NaN]);
  const x = scale([0, ...all], 10, width - 14, width < 500 ? 4 : 7);
  return (
    <Frame width={width} height={height} label={`Lift of ${policies.length} policies with intervals`}>
      {x.ticks.map((value) => (
        <g>
          <line class={value === 0 ? "zero" : "axis"} x1={x(value)} x2={x(value)} y1={top} y2={height - 24} />
          <text class="soft" x={x(value)} y={height - 8} text-anchor={anchorOf(x(value), width)}>
            {tick(value)}
          </text>
        </g>
      ))}
      {policies.map((of, at) => (
        <LiftRow of={of} by={by} x={x} y={top + row * at + 36} width={width} />
      ))}
    </Frame>
  );
}

interface LiftRowProps {
  of: Lifted;
  by: string;
  x: Scale;
  y: number;
  width: number;
}

function LiftRow({ of: { policy, lift: s }, by, x, y, width }: LiftRowProps) {
  const name = short(policy.name, Math.floor(width / 16));
  const [mark] = policy.marks;
  return (
    <g class={policy.lift_is_clear ? "" : "muted"}>
      <rect class="ground" x={8} y={y - 31} width={width - 16} height={23} />
      <text x={12} y={y - 15}>
        <tspan class="strong">{isolated(name)}</tspan>
        <tspan class="soft">{width > 480 && mark !== undefined ? `  ${mark}` : ""}</tspan>
      </text>
      {width > 420 && (
        <text class="soft" x={width - 14} y={y - 15} text-anchor="end">
          {`${lift(policy, by)} (${between(policy, by)})`}
        </text>
      )}
      <line class="thin" x1={x(s.low_90.value ?? 0)} x2={x(s.high_90.value ?? 0)} y1={y} y2={y} />
      <line class="thick" x1={x(s.low_50.value ?? 0)} x2={x(s.high_50.value ?? 0)} y1={y} y2={y} />
      <circle class="dot" cx={x(s.mean.value ?? 0)} cy={y} r={6} />
    </g>
  );
}
