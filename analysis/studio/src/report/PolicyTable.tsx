import type { Policy, Report } from "../data";
import { between, counted, level, lift, outcome, short, typographic } from "../words";

/** Every policy against the baseline, under common random numbers. */
export function PolicyTable({ report }: { report: Report }) {
  const { summary } = report;
  const value = summary.policies.some((p) => (p.outcomes.earned_media_value?.level.mean.value ?? 0) > 0);
  return (
    <div class="figure">
      <div class="scroll" tabIndex={0} role="region" aria-label="Policies">
        <table>
          <caption class="skip">Policies beside the baseline</caption>
          <thead>
            <tr>
              <th scope="col">Policy</th>
              <th scope="col">More {outcome(summary)}</th>
              <th scope="col">First in 100 futures</th>
              <th scope="col">Active advocates</th>
              <th scope="col">Shares</th>
              <th scope="col">Unique reach</th>
              <th scope="col">EOR, sd</th>
              <th scope="col">Overload</th>
              <th scope="col">Money</th>
              <th scope="col">Staff hours</th>
              <th scope="col">Per additional</th>
              {value && <th scope="col">Media value</th>}
            </tr>
          </thead>
          <tbody>{summary.policies.map((policy, at) => <Row policy={policy} baseline={at === 0} report={report} value={value} />)}</tbody>
        </table>
      </div>
      <p class="note">Means over the simulated futures, with as many digits as the simulation is sure of; a level is the baseline’s plus the lift; below a lift, nine in ten of the futures. “First” counts the futures in which nothing else that can be chosen, nor the baseline, has more. EOR is the relationship with the employer, in standard deviations by the last day; overload counts posts a week above what is tolerated. Advocates: employees of {counted(summary.employees)} who shared at least once. “Per additional” is the money and the hours for one {summary.one_of} more; none where there may be no more at all.</p>
      {summary.remarks.map((remark) => <p class="note">{short(remark, 300)}.</p>)}
    </div>
  );
}

function Row({ policy, baseline, report, value }: { policy: Policy; baseline: boolean; report: Report; value: boolean }) {
  const { summary } = report;
  const by = summary.compared_by;
  const chosen = !baseline && policy.name === summary.chosen;
  return (
    <tr class={chosen ? "chosen" : ""}>
      <th scope="row">
        <bdi title={policy.name.length > 60 ? short(policy.name, 400) : undefined}>{short(policy.name, 60)}</bdi>
        <br />
        {policy.marks.map((mark, at) => <span class={chosen && at === 0 ? "tag accent" : /^(compared only|over the budget)$/.test(mark) ? "tag warn" : "tag"}>{mark}</span>)}
      </th>
      <td>{baseline ? "–" : <>{lift(policy, by)}<span class="sub">{between(policy, by)}</span></>}</td>
      <td>{typographic(policy.best.of_100)}</td>
      <td>{level(policy, "advocates")}<span class="sub">{level(policy, "participation")}</span></td>
      <td>{level(policy, "shares")}</td>
      <td>{level(policy, "reach")}</td>
      <td>{baseline ? "0" : lift(policy, "eor_change")}</td>
      <td>{level(policy, "overload")}</td>
      <td>{level(policy, "cash")}</td>
      <td>{level(policy, "hours")}</td>
      <td>{policy.cash_per_additional.value === null && policy.hours_per_additional.value === null ? "–" : <>{typographic(policy.cash_per_additional.printed)}<span class="sub">{`${typographic(policy.hours_per_additional.printed)} hours`}</span></>}</td>
      {value && <td>{level(policy, "earned_media_value")}</td>}
    </tr>
  );
}
