import type { Report } from "../data";
import { between, counted, lift, of100, outcome, printed, sentence, short } from "../words";

/** What the eye meets first: the answer, how sure it is, and what would change it. */
export function Answer({ report }: { report: Report }) {
  const { summary } = report;
  const names = summary.policies.map((policy) => policy.name);
  const subject = summary.policies.find((p) => p.name === (summary.sensitivity?.of ?? summary.recommended)) ?? summary.policies[0];
  const gain = subject.outcomes[summary.compared_by].lift;
  const best = of100(subject.best.value ?? 0);
  const tied = summary.policies.filter((p) => p.tied_with_leader).map((p) => short(p.name, 40));
  const worlds = Number(summary.design.worlds_per_policy);
  return (
    <div class="answer" id="answer">
      <p class="kicker">
        <bdi>{short(summary.title || "Comparison of policies", 120)}</bdi> · {counted(summary.employees)} employees, {summary.weeks} weeks, {counted(worlds)} simulated futures a policy
      </p>
      <h1 dir="auto">{sentence(summary.answer, names)}</h1>
      {gain && (
        <dl class="facts">
          <div class="fact">
            <dt>{`More ${outcome(summary.compared_by)} with `}<bdi>{short(subject.name, 40)}</bdi></dt>
            <dd>
              <span class="big">{lift(gain.mean)}</span>
              <span class="more">{between(gain.low_90, gain.high_90)} in 90 of 100 futures</span>
              {subject.outcomes[summary.compared_by].lift_percent?.value != null && (
                <span class="more"> · {lift(subject.outcomes[summary.compared_by].lift_percent)} % on average</span>
              )}
            </dd>
          </div>
          <div class="fact">
            <dt>How often it comes first</dt>
            <dd>
              <span class="big">{`in ${best} of 100`}</span>
              <span class="more">{tied.length > 0 ? `simulated futures; cannot be told from ${tied.join(", ")}` : "simulated futures"}</span>
              <Futures best={best} />
            </dd>
          </div>
          <div class="fact">
            <dt>What would change the answer</dt>
            <dd class="more" dir="auto">{sentence(summary.sensitivity?.what_would_change ?? "", names)}</dd>
          </div>
        </dl>
      )}
      {summary.design.interrupted && <p class="error">This run was stopped early: {String(summary.design.effect_draws)} of {String(summary.design.effect_draws_asked)} draws of the assumptions are in it.</p>}
      {worlds < 20 && <p class="error">{`Only ${printed({ value: worlds, monte_carlo_error: 1 })} simulated futures a policy: too few to tell policies apart.`}</p>}
    </div>
  );
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
