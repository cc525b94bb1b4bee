import type { Figure, Policy, Report } from "../data";
import { between, counted, lift, outcome, rounded, sentence, short, typographic } from "../words";

/** What the eye meets first: the answer, how sure it is, and what would change it. */
export function Answer({ report }: { report: Report }) {
  const { summary } = report;
  const by = summary.compared_by;
  const names = summary.policies.map((policy) => policy.name);
  const subject = summary.policies.find((p) => p.name === summary.sensitivity?.of);
  const [head, rest] = parts(sentence(summary.answer, names));
  const worlds = Number(summary.design.worlds_per_policy);
  return (
    <div class="answer" id="answer">
      <p class="kicker">
        <bdi>{short(summary.title || "Comparison of policies", 120)}</bdi> · {counted(summary.employees)} employees, {summary.weeks} weeks, {counted(worlds)} simulated futures a policy
      </p>
      <h1 dir="auto">{head}<span class="rest">{rest}</span></h1>
      {subject?.outcomes[by].lift && (
        <dl class="facts">
          <div class="fact">
            <dt>{`More ${outcome(summary)} with `}<bdi>{short(subject.name, 40)}</bdi></dt>
            <dd>
              <span class="big">{lift(subject, by)}</span>
              <span class="more">{between(subject, by)} in 90 of 100 futures{ends(subject, by)}</span>
              {subject.outcomes[by].printed.lift_percent && <span class="more"> · {typographic(subject.outcomes[by].printed.lift_percent!)} on average</span>}
              <span class="more price">{subject.per_additional || subject.cost}</span>
            </dd>
          </div>
          <div class="fact">
            <dt>How often it comes first</dt>
            <dd>
              <span class="big">{`${subject.best.of_100} of 100`}</span>
              <span class="more">{first(subject)}</span>
              <Futures best={Math.round(100 * (subject.best.value ?? 0))} />
            </dd>
          </div>
          <div class="fact">
            <dt>What would change the answer</dt>
            <dd class="more" dir="auto">{sentence(summary.sensitivity?.what_would_change ?? "", names)}</dd>
          </div>
        </dl>
      )}
      {summary.design.interrupted && <p class="error">This run was stopped early: {String(summary.design.effect_draws)} of {String(summary.design.effect_draws_asked)} draws of the effects are in it.</p>}
      {worlds < 20 && <p class="error">{`Only ${counted(worlds)} simulated futures a policy: too few to distinguish policies.`}</p>}
    </div>
  );
}

/** The answer in large letters up to its first interval or full stop, and what follows. */
function parts(text: string): [string, string] {
  const at = text.search(/ \(90 % of|(?<=[.;]) /);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at)];
}

/** How well the ends of the interval are known. */
function ends(policy: Policy, by: string): string {
  const { low_90, high_90 } = policy.outcomes[by].lift!;
  const one = (figure: Figure) => (figure.monte_carlo_error ? `± ${rounded(figure.monte_carlo_error, null, 1)}` : "");
  const low = one(low_90), high = one(high_90);
  return low && high ? ` (ends known to ${low} and ${high})` : "";
}

/** Where the chance to come first lies, and the bound where all futures agree. */
function first({ best }: Policy): string {
  if (best.value === 0 || best.value === 1) return `${best.words}, among what can be chosen`;
  const range = best.low_95 === null ? "" : ` (between ${Math.round(100 * best.low_95)} and ${Math.round(100 * best.high_95!)} with another set of draws)`;
  return `simulated futures${range}, among what can be chosen`;
}

/** A hundred futures as dots. */
function Futures({ best }: { best: number }) {
  return (
    <svg class="svg futures" width={204} height={44} viewBox="0 0 204 44" role="img" aria-label={`${best} of 100 dots filled`}>
      {Array.from({ length: 100 }, (_, k) => (
        <circle class={k < best ? "bar" : "box"} cx={5 + (k % 25) * 8} cy={6 + Math.floor(k / 25) * 10} r={3.2} />
      ))}
    </svg>
  );
}
