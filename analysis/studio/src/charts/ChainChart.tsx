import { useState } from "preact/hooks";
import type { Policy, Report, ShortSpread } from "../data";
import { between, isolated, lift, outcome, rounded, short, signed, traitWords, typographic } from "../words";
import { Choice, Figure, Frame } from "./svg";

const sd = (value: number | null) => signed(rounded(value, 0.001));
const range = (s: ShortSpread) => (s.low_90 === 0 && s.high_90 === 0 ? "not moved" : `${sd(s.low_90)} to ${sd(s.high_90)}`);
const percent = (value: number | null) => `${signed(rounded(value, 0.1))} %`;

/** From communication to shares, one policy at a time, and the ways beside that chain on which the policy acts. */
export function ChainChart({ report }: { report: Report }) {
  const policies = report.summary.policies.slice(1);
  const first = Math.max(0, policies.findIndex((policy) => policy.name === report.summary.sensitivity?.of));
  const [chosen, choose] = useState(String(first));
  const policy = policies[Math.min(Number(chosen), policies.length - 1)];
  if (!policy) return null;
  const { change, intention_from, readiness_percent, direct } = policy.chain;
  const table = [["step", "mean", "low 90", "high 90", "of the change of intention, straight from it"],
    ...Object.entries(change).map(([trait, s]) => [traitWords[trait], s.mean, s.low_90, s.high_90, intention_from[trait] ?? null]),
    ["Readiness to share through intention, percent", readiness_percent.mean, readiness_percent.low_90, readiness_percent.high_90, null],
    ...direct.map((way) => [way.words, way.mean ?? way.text, way.low_90 ?? null, way.high_90 ?? null, null])];
  const beside = direct.length > 0 ? " Below it, what the policy does beside this chain: means over the run and over all employees." : "";
  return (
    <Figure id="chain" title="From communication to shares" table={table}
      says={`What moves, by the last day, in standard deviations of the average employee; under each figure nine in ten of the futures.${beside}`}
      draw={(width) => draw(policy, report, width)}
      controls={policies.length > 1 && <Choice name="Policy" value={chosen} onChange={choose} options={policies.map((p, k) => ({ value: String(k), text: short(p.name, 28) }))} />}
      note={direct.length > 0 ? "What a policy does beside the chain needs no change of mind, and mostly ends with it." : undefined} />
  );
}

interface Step { name: string; value: string; range: string; muted?: boolean }

const isMoved = (policy: Policy) => Object.values(policy.chain.change).some((s) => s.mean !== 0 || s.low_90 !== 0 || s.high_90 !== 0);

/** Columns of the chain, from left to right; one muted box where the policy leaves it alone. */
function chainOf(policy: Policy): Step[][] {
  const { change, readiness_percent } = policy.chain;
  if (!isMoved(policy)) return [[{ name: "Communication, relationship, motives, intention", value: "not moved", range: "this policy does not act through them", muted: true }]];
  const step = (trait: string): Step => ({ name: traitWords[trait], value: sd(change[trait].mean), range: range(change[trait]) });
  return [[step("sic")], [step("eor")], [step("self_enhancement"), step("altruism"), step("enjoyment")], [step("intention")],
    [{ name: "Readiness", value: percent(readiness_percent.mean), range: `${percent(readiness_percent.low_90)} to ${percent(readiness_percent.high_90)}` }]];
}

function draw(policy: Policy, report: Report, width: number) {
  const { intention_from, direct } = policy.chain;
  const by = report.summary.compared_by;
  const columns = chainOf(policy);
  const ways: Step[] = direct.map((way) => ({ name: way.words, value: typographic(way.text), range: typographic(way.interval) }));
  const total: Step = { name: `More ${outcome(report.summary)}`, value: lift(policy, by), range: between(policy, by) };
  const parts = Object.entries(intention_from).filter(([, value]) => Math.abs(value) > 1e-6);
  const sum = parts.reduce((all, [, value]) => all + Math.abs(value), 0) || 1;
  const upright = width < 640;
  const high = 66, gap = upright ? 18 : 26, row = high + 12;
  const places: { x: number; y: number; wide: number; step: Step }[] = [];
  const arrows: { x: number; y: number }[] = [];
  let chainHigh = 0;
  if (upright) {
    for (const step of [...columns.flat(), ...ways, total]) {
      places.push({ x: 2, y: 2 + chainHigh, wide: width - 4, step });
      chainHigh += high + gap;
    }
  } else {
    const last = (width - 4 - 5 * gap) / 6, room = width - 4 - last - gap;
    const tallest = Math.max(...columns.map((steps) => steps.length));
    const lane = ways.length > 0 ? high + 30 : 0, chain = tallest * row;
    chainHigh = chain + lane;
    const wide = (room - gap * (columns.length - 1)) / columns.length;
    columns.forEach((steps, column) => steps.forEach((step, k) => places.push({ x: 2 + column * (wide + gap), y: chain / 2 + (k - (steps.length - 1) / 2) * row - high / 2, wide, step })));
    columns.forEach((_, column) => arrows.push({ x: 2 + (column + 1) * (wide + gap) - gap / 2, y: chain / 2 }));
    const each = (room - gap * (ways.length - 1)) / Math.max(1, ways.length);
    ways.forEach((step, k) => places.push({ x: 2 + k * (each + gap), y: chain + 24, wide: each, step }));
    if (ways.length > 0) arrows.push({ x: 2 + room + gap / 2, y: chain + 24 + high / 2 });
    places.push({ x: width - 2 - last, y: chainHigh / 2 - high / 2, wide: last, step: total });
  }
  let from = 2;
  return (
    <Frame width={width} height={chainHigh + (parts.length > 0 ? 74 : 8)} label={`Why: ${policy.name}`}>
      {arrows.map(({ x, y }) => <text class="soft" x={x} y={y + 5} text-anchor="middle">→</text>)}
      {places.map(({ x, y, wide, step }) => (
        <g class={step.muted ? "muted" : ""}>
          <rect class="box" x={x} y={y} width={wide} height={high} rx={8} />
          <text class="soft" x={x + wide / 2} y={y + 18} text-anchor="middle">{isolated(step.name)}</text>
          <text class="strong" x={x + wide / 2} y={y + 38} text-anchor="middle" font-size="16">{step.value}</text>
          <text class="soft" x={x + wide / 2} y={y + 56} text-anchor="middle" font-size="11.5">{step.range}</text>
        </g>
      ))}
      {parts.length > 0 && <text class="soft" x={2} y={chainHigh + 22}>Of the change of intention, straight from</text>}
      {parts.map(([trait, value], k) => {
        const wide = (Math.abs(value) / sum) * (width - 4);
        const at = from;
        from += wide;
        return (
          <g>
            <rect class={value < 0 ? "down" : k % 2 === 0 ? "bar" : "bar-soft"} x={at} y={chainHigh + 32} width={Math.max(1, wide - 2)} height={14} rx={2} />
            {wide > 8 * (traitWords[trait].length + 5) && <text class="soft" x={at} y={chainHigh + 62}>{`${traitWords[trait]} ${Math.round((100 * value) / sum)} %`}</text>}
          </g>
        );
      })}
    </Frame>
  );
}
