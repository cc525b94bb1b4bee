import { useState } from "preact/hooks";
import type { Policy, Report, ShortSpread } from "../data";
import { between, isolated, lift, moveWords, outcome, rounded, short, signed, traitWords } from "../words";
import { Choice, Figure, Frame } from "./svg";

const sd = (value: number | null) => signed(rounded(value, 0.001));
const range = (s: ShortSpread) => (s.low_90 === 0 && s.high_90 === 0 ? "not moved" : `${sd(s.low_90)} to ${sd(s.high_90)}`);

/** From communication to shares, one policy at a time. */
export function ChainChart({ report }: { report: Report }) {
  const policies = report.summary.policies.slice(1);
  const first = Math.max(0, policies.findIndex((policy) => policy.name === report.summary.recommended));
  const [chosen, choose] = useState(String(first));
  const policy = policies[Math.min(Number(chosen), policies.length - 1)];
  if (!policy) return null;
  const { change, intention_from, readiness_percent, also_moves } = policy.chain;
  const directly = [...new Set(also_moves)].map((move) => moveWords[move] ?? move);
  const table = [["step", "mean", "low 90", "high 90", "of the change of intention, straight from it"],
    ...Object.entries(change).map(([trait, s]) => [traitWords[trait], s.mean, s.low_90, s.high_90, intention_from[trait] ?? null]),
    ["Readiness to share, percent", readiness_percent.mean, readiness_percent.low_90, readiness_percent.high_90, null]];
  return (
    <Figure id="chain" title="From communication to shares" table={table}
      says={`What moves, by the last day, in standard deviations of the average employee; below it nine in ten of the futures.`}
      draw={(width) => draw(policy, report, width)}
      controls={policies.length > 1 && <Choice name="Policy" value={chosen} onChange={choose} options={policies.map((p, k) => ({ value: String(k), text: short(p.name, 28) }))} />}
      note={directly.length > 0 ? `Beside this chain the policy acts directly on ${directly.join(", ")}: that part of its lift needs no change of mind.` : undefined} />
  );
}

interface Step { name: string; value: string; range: string }

function draw(policy: Policy, report: Report, width: number) {
  const { change, intention_from, readiness_percent } = policy.chain;
  const by = report.summary.compared_by;
  const total = policy.outcomes[by].lift!;
  const step = (trait: string): Step => ({ name: traitWords[trait], value: sd(change[trait].mean), range: range(change[trait]) });
  const columns: Step[][] = [[step("sic")], [step("eor")], [step("self_enhancement"), step("altruism"), step("enjoyment")], [step("intention")],
    [{ name: "Readiness", value: `${signed(rounded(readiness_percent.mean, 0.1))} %`, range: `${signed(rounded(readiness_percent.low_90, 0.1))} to ${signed(rounded(readiness_percent.high_90, 0.1))} %` }],
    [{ name: `More ${outcome(by)}`, value: lift(total.mean), range: between(total.low_90, total.high_90) }]];
  const parts = Object.entries(intention_from).filter(([, value]) => Math.abs(value) > 1e-6);
  const sum = parts.reduce((all, [, value]) => all + Math.abs(value), 0) || 1;
  const upright = width < 640;
  const boxHigh = 66, gap = upright ? 18 : 26;
  const boxWide = upright ? width - 4 : (width - gap * (columns.length - 1) - 4) / columns.length;
  const chainHigh = upright ? columns.flat().length * (boxHigh + gap) : 3 * (boxHigh + 12);
  const places: { x: number; y: number; step: Step }[] = [];
  let y = 2;
  columns.forEach((steps, column) => steps.forEach((s, k) => {
    if (upright) { places.push({ x: 2, y, step: s }); y += boxHigh + gap; }
    else places.push({ x: 2 + column * (boxWide + gap), y: chainHigh / 2 + (k - (steps.length - 1) / 2) * (boxHigh + 12) - boxHigh / 2, step: s });
  }));
  let from = 2;
  return (
    <Frame width={width} height={chainHigh + 74} label={`Chain of ${policy.name}`}>
      {!upright && columns.slice(1).map((_, k) => <text class="soft" x={2 + (k + 1) * (boxWide + gap) - gap / 2} y={chainHigh / 2 + 5} text-anchor="middle">→</text>)}
      {places.map(({ x, y, step }) => (
        <g>
          <rect class="box" x={x} y={y} width={boxWide} height={boxHigh} rx={8} />
          <text class="soft" x={x + boxWide / 2} y={y + 18} text-anchor="middle">{isolated(step.name)}</text>
          <text class="strong" x={x + boxWide / 2} y={y + 38} text-anchor="middle" font-size="16">{step.value}</text>
          <text class="soft" x={x + boxWide / 2} y={y + 56} text-anchor="middle" font-size="11.5">{step.range}</text>
        </g>
      ))}
      <text class="soft" x={2} y={chainHigh + 22}>{parts.length > 0 ? "Of the change of intention, straight from" : "The intention to share does not change."}</text>
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
