import type { Policy, Report } from "../data";
import { between, counted, lift, of100, outcome, printed, short } from "../words";

/** Every policy against doing nothing, under the same luck. */
export function PolicyTable({ report }: { report: Report }) {
  const { summary } = report;
  const by = summary.compared_by;
  const value = summary.policies.some((p) => (p.outcomes.earned_media_value?.level.mean.value ?? 0) > 0);
  return (
    <div class="figure">
      <div class="scroll" tabIndex={0} role="region" aria-label="Policies">
        <table>
          <caption class="skip">Policies beside the baseline</caption>
          <thead>
            <tr>
              <th scope="col">Policy</th>
              <th scope="col">More {outcome(by)}</th>
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
      <p class="note">Means over the simulated futures, with as many digits as the simulation is sure of; below, nine in ten of the futures. EOR is the relationship with the employer, in standard deviations by the last day; overload counts posts a week above what is tolerated. Advocates: employees of {counted(summary.employees)} who shared at least once. “Per additional” is the money and the hours for one of “more {outcome(by)}”; none where there may be no more at all.</p>
      {summary.remarks.map((remark) => <p class="note">Network: {short(remark, 300)}.</p>)}
    </div>
  );
}

function Row({ policy, baseline, report, value }: { policy: Policy; baseline: boolean; report: Report; value: boolean }) {
  const { summary } = report;
  const o = policy.outcomes;
  const gain = o[summary.compared_by].lift;
  const level = (name: string) => printed(o[name].level.mean);
  const participation = o.participation.level.mean;
  const percent = { value: 100 * (participation.value ?? NaN), monte_carlo_error: 100 * (participation.monte_carlo_error ?? 0) };
  const chosen = policy.name === summary.recommended;
  return (
    <tr class={chosen && !baseline ? "chosen" : ""}>
      <th scope="row">
        <bdi title={policy.name.length > 60 ? short(policy.name, 400) : undefined}>{short(policy.name, 60)}</bdi>
        <br />
        {baseline && <span class="tag">no policy</span>}
        {chosen && !baseline && <span class="tag accent">recommended</span>}
        {policy.tied_with_leader && <span class="tag">tied with the leader</span>}
        {!policy.recommendable && <span class="tag warn">never recommended</span>}
        {!policy.within_budget && <span class="tag warn">over the budget</span>}
      </th>
      <td>{gain ? <>{lift(gain.mean)}<span class="sub">{between(gain.low_90, gain.high_90)}</span></> : "–"}</td>
      <td>{of100(policy.best.value ?? 0)}</td>
      <td>{level("advocates")}<span class="sub">{`${printed(percent)} %`}</span></td>
      <td>{level("shares")}</td>
      <td>{level("reach")}</td>
      <td>{baseline ? "0" : lift(o.eor_change.level.mean)}</td>
      <td>{level("overload")}</td>
      <td>{level("cash")}</td>
      <td>{level("hours")}</td>
      <td>{baseline || (policy.cash_per_additional.value === null && policy.hours_per_additional.value === null) ? "–" : <>{printed(policy.cash_per_additional)}<span class="sub">{`${printed(policy.hours_per_additional)} hours`}</span></>}</td>
      {value && <td>{level("earned_media_value")}</td>}
    </tr>
  );
}
