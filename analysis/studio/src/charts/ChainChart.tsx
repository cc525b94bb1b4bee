import { useState } from "preact/hooks";
import { sides } from "../results/policies";
import type { Policy, Summary, Report } from "../results/report";
import { traitName } from "../words/labels";
import { isolated, short } from "../words/sentences";
import { boxHigh, placesOf, type Place } from "./chainPlaces";
import { stepsOf } from "./chainSteps";
import { Choice } from "./Choice";
import { Figure } from "./Figure";
import { Frame } from "./Frame";

function tableOf({ chain: { change, intention_from, readiness_percent: readiness, direct } }: Policy) {
  return {
    columns: ["step", "mean", "low 90", "high 90", "of the change of intention, straight from it"],
    rows: [
      ...Object.entries(change).map(([trait, moved]) => [
        traitName(trait),
        moved.mean,
        moved.low_90,
        moved.high_90,
        intention_from[trait] ?? null,
      ]),
      ["Readiness to share through intention, percent", readiness.mean, readiness.low_90, readiness.high_90, null],
      ...direct.map((way) => [way.words, way.mean ?? way.text, way.low_90 ?? null, way.high_90 ?? null, null]),
    ],
  };
}

/** From communication to shares, one policy at a time, and the ways beside that chain on which the policy acts. */
export function ChainChart({ report: { summary } }: { report: Report }) {
  const { others } = sides(summary);
  const named = (name: string | undefined) => others.find((policy) => policy.name === name);
  const [chosen, choose] = useState(summary.sensitivity?.of);
  const policy = named(chosen) ?? named(summary.sensitivity?.of) ?? others[0];
  if (!policy) return null;
  const hasWays = policy.chain.direct.length > 0;
  const options = others.map(({ name }) => ({ value: name, text: short(name, 28) }));
  return (
    <Figure
      id="chain"
      title="From communication to shares"
      table={tableOf(policy)}
      says={
        "What moves, by the last day, in standard deviations of the average employee; " +
        "under each figure nine in ten of the futures." +
        (hasWays ? " Below it, what the policy does beside this chain: means over the run and over all employees." : "")
      }
      draw={(width) => draw(policy, summary, width)}
      controls={options.length > 1 && <Choice name="Policy" value={policy.name} onChange={choose} options={options} />}
      note={hasWays && "What a policy does beside the chain needs no change of mind, and mostly ends with it."}
    />
  );
}

function draw(policy: Policy, summary: Summary, width: number) {
  const { places, arrows, high } = placesOf(stepsOf(policy, summary), width);
  const parts = Object.entries(policy.chain.intention_from)
    .map(([trait, value]) => ({ trait, value }))
    .filter(({ value }) => Math.abs(value) > 1e-6);
  return (
    <Frame width={width} height={high + (parts.length > 0 ? 74 : 8)} label={`Why: ${policy.name}`}>
      {arrows.map(({ x, y }) => (
        <text class="soft" x={x} y={y + 5} text-anchor="middle">
          →
        </text>
      ))}
      {places.map((place) => (
        <Box place={place} />
      ))}
      {parts.length > 0 && <Parts parts={parts} top={high} width={width} />}
    </Frame>
  );
}

function Box({ place: { x, y, wide, step } }: { place: Place }) {
  const middle = x + wide / 2;
  return (
    <g class={step.muted ? "muted" : ""}>
      <rect class="box" x={x} y={y} width={wide} height={boxHigh} rx={8} />
      <text class="soft" x={middle} y={y + 18} text-anchor="middle">
        {isolated(step.name)}
      </text>
      <text class="strong" x={middle} y={y + 38} text-anchor="middle" font-size="16">
        {step.value}
      </text>
      <text class="soft" x={middle} y={y + 56} text-anchor="middle" font-size="11.5">
        {step.range}
      </text>
    </g>
  );
}

interface PartsProps {
  parts: { trait: string; value: number }[];
  top: number;
  width: number;
}

/** Of the change of intention, what comes straight from each trait: pieces of one bar. */
function Parts({ parts, top, width }: PartsProps) {
  const sum = parts.reduce((all, { value }) => all + Math.abs(value), 0);
  let from = 2;
  return (
    <>
      <text class="soft" x={2} y={top + 22}>
        Of the change of intention, straight from
      </text>
      {parts.map(({ trait, value }, k) => {
        const wide = (Math.abs(value) / sum) * (width - 4);
        const at = from;
        from += wide;
        const look = value < 0 ? "down" : k % 2 === 0 ? "bar" : "bar-soft";
        return (
          <g>
            <rect class={look} x={at} y={top + 32} width={Math.max(1, wide - 2)} height={14} rx={2} />
            {wide > 8 * (traitName(trait).length + 5) && (
              <text class="soft" x={at} y={top + 62}>
                {`${traitName(trait)} ${Math.round((100 * value) / sum)} %`}
              </text>
            )}
          </g>
        );
      })}
    </>
  );
}
