import { outcomeOf } from "../results/policies";
import type { Figure, IntervalSummary, Policy, Report, Summary } from "../results/report";
import { counted, rounded, typographic } from "../words/figures";
import { between, comparedBy, lift } from "../words/policies";
import { sentence, short } from "../words/sentences";

/** What the eye meets first: the answer, how sure it is, and what would change it. */
export function Answer({ report: { summary } }: { report: Report }) {
  const names = summary.policies.map((policy) => policy.name);
  const subject = summary.policies.find((p) => p.name === summary.sensitivity?.of);
  const gain = subject && outcomeOf(subject, summary.compared_by).lift;
  const [head, rest] = parts(sentence(summary.answer, names));
  const { worlds_per_policy: worlds, interrupted, effect_draws, effect_draws_asked } = summary.design;
  return (
    <div class="answer" id="answer">
      <Kicker summary={summary} />
      <h1 dir="auto">
        {head}
        <span class="rest">{rest}</span>
      </h1>
      {gain && (
        <dl class="facts">
          <Lift policy={subject} gain={gain} summary={summary} />
          <First policy={subject} />
          <div class="fact">
            <dt>What would change the answer</dt>
            <dd class="more" dir="auto">
              {sentence(summary.sensitivity?.what_would_change ?? "", names)}
            </dd>
          </div>
        </dl>
      )}
      {interrupted && (
        <p class="error">
          This run was stopped early: {String(effect_draws)} of {String(effect_draws_asked)} draws of the effects are in
          it.
        </p>
      )}
      {worlds < 20 && (
        <p class="error">{`Only ${counted(worlds)} simulated futures per policy: too few to distinguish policies.`}</p>
      )}
    </div>
  );
}

/** What was simulated. */
function Kicker({ summary: { title, employees, weeks, design } }: { summary: Summary }) {
  const name = short(title || "Comparison of policies", 120);
  const futures = counted(design.worlds_per_policy);
  return (
    <p class="kicker">
      <bdi>{name}</bdi> · {counted(employees)} employees, {weeks} weeks, {futures} simulated futures per policy
    </p>
  );
}

function Lift({ policy, gain, summary }: { policy: Policy; gain: IntervalSummary; summary: Summary }) {
  const by = summary.compared_by;
  const { lift_percent } = outcomeOf(policy, by).printed;
  return (
    <div class="fact">
      <dt>
        {`More ${comparedBy(summary)} with `}
        <bdi>{short(policy.name, 40)}</bdi>
      </dt>
      <dd>
        <span class="big">{lift(policy, by)}</span>
        <span class="more">
          {between(policy, by)} in 90 of 100 futures{ends(gain)}
        </span>
        {lift_percent && <span class="more"> · {typographic(lift_percent)} on average</span>}
        <span class="more price">{policy.per_additional || policy.cost}</span>
      </dd>
    </div>
  );
}

const First = ({ policy: { best } }: { policy: Policy }) => (
  <div class="fact">
    <dt>How often it comes first</dt>
    <dd>
      <span class="big">{`${best.of_100} of 100`}</span>
      <span class="more">{first(best)}</span>
      <Futures best={Math.round(100 * (best.value ?? 0))} />
    </dd>
  </div>
);

/** The answer in large letters up to its first interval or full stop, and what follows. */
function parts(text: string): [string, string] {
  const at = text.search(/ \(90 % of|(?<=[.;]) /);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at)];
}

/** How well the ends of the interval are known. */
function ends({ low_90, high_90 }: IntervalSummary): string {
  const one = ({ monte_carlo_error: error }: Figure) => (error ? `± ${rounded(error, null, 1)}` : "");
  const low = one(low_90);
  const high = one(high_90);
  return low && high ? ` (ends known to ${low} and ${high})` : "";
}

/** Where the chance to come first lies, and the bound where all futures agree. */
function first({ value, words, low_95, high_95 }: Policy["best"]): string {
  if (value === 0 || value === 1) return `${words}, among what can be chosen`;
  const percent = (chance: number | null) => Math.round(100 * (chance ?? 0));
  const range =
    low_95 === null ? "" : ` (between ${percent(low_95)} and ${percent(high_95)} with another set of draws)`;
  return `simulated futures${range}, among what can be chosen`;
}

/** A hundred futures as dots. */
function Futures({ best }: { best: number }) {
  return (
    <svg
      class="svg futures"
      width={204}
      height={44}
      viewBox="0 0 204 44"
      role="img"
      aria-label={`${best} of 100 dots filled`}
    >
      {Array.from({ length: 100 }, (_, k) => (
        <circle class={k < best ? "bar" : "box"} cx={5 + (k % 25) * 8} cy={6 + Math.floor(k / 25) * 10} r={3.2} />
      ))}
    </svg>
  );
}
