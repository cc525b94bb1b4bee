// What a policy moves on the way from communication to shares, and beside it, in words.
import type { Interval, Policy, Summary } from "../results/report";
import { rounded, signed, typographic } from "../words/figures";
import { traitName } from "../words/labels";
import { between, comparedBy, lift } from "../words/policies";

export interface Step {
  name: string;
  value: string;
  range: string;
  muted?: boolean;
}
/** `columns`: the chain from left to right; `ways`: what acts beside it; `total`: what comes of both. */
export interface Steps {
  columns: Step[][];
  ways: Step[];
  total: Step;
}

const sd = (value: number | null) => signed(rounded(value, 0.001));
const percent = (value: number | null) => `${signed(rounded(value, 0.1))} %`;
const rangeOf = ({ low_90, high_90 }: Interval) =>
  low_90 === 0 && high_90 === 0 ? "not moved" : `${sd(low_90)} to ${sd(high_90)}`;

const isMoved = ({ mean, low_90, high_90 }: Interval) => mean !== 0 || low_90 !== 0 || high_90 !== 0;

const unmoved: Step = {
  name: "Communication, relationship, motives, intention",
  value: "not moved",
  range: "this policy does not act through them",
  muted: true,
};

function columnsOf({ chain: { change, readiness_percent: readiness } }: Policy): Step[][] {
  if (!Object.values(change).some(isMoved)) return [[unmoved]];
  const step = (trait: string): Step[] => {
    const moved = change[trait];
    return moved ? [{ name: traitName(trait), value: sd(moved.mean), range: rangeOf(moved) }] : [];
  };
  const range = `${percent(readiness.low_90)} to ${percent(readiness.high_90)}`;
  return [
    step("sic"),
    step("eor"),
    ["self_enhancement", "altruism", "enjoyment"].flatMap(step),
    step("intention"),
    [{ name: "Readiness", value: percent(readiness.mean), range }],
  ];
}

/** The chain in columns from left to right; one muted box where the policy leaves it alone. */
export function stepsOf(policy: Policy, summary: Summary): Steps {
  const by = summary.compared_by;
  return {
    columns: columnsOf(policy),
    ways: policy.chain.direct.map((way) => ({
      name: way.words,
      value: typographic(way.text),
      range: typographic(way.interval),
    })),
    total: { name: `More ${comparedBy(summary)}`, value: lift(policy, by), range: between(policy, by) },
  };
}
