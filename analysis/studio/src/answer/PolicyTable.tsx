import type { ComponentChildren } from "preact";
import { isBaseline } from "../results/policies";
import type { Policy, Report, Summary } from "../results/report";
import { counted, typographic } from "../words/figures";
import { between, comparedBy, level, lift } from "../words/policies";
import { short } from "../words/sentences";

interface Column {
  title: string;
  cell: (policy: Policy, summary: Summary) => ComponentChildren;
}

const levelOf = (outcome: string) => (policy: Policy) => level(policy, outcome);

const columns: Column[] = [
  { title: "First in 100 futures", cell: (policy) => typographic(policy.best.of_100) },
  {
    title: "Active advocates",
    cell: (policy) => (
      <>
        {level(policy, "advocates")}
        <Sub>{level(policy, "participation")}</Sub>
      </>
    ),
  },
  { title: "Shares", cell: levelOf("shares") },
  { title: "Unique reach", cell: levelOf("reach") },
  {
    title: "EOR, sd",
    cell: (policy, { compared_by }) => (isBaseline(policy, compared_by) ? "0" : lift(policy, "eor_change")),
  },
  { title: "Poor relationship", cell: levelOf("poor_relationship") },
  { title: "Overload", cell: levelOf("overload") },
  { title: "Money", cell: levelOf("cash") },
  { title: "Staff hours", cell: levelOf("hours") },
  { title: "Per additional", cell: (policy) => <PerAdditional policy={policy} /> },
];
/** Of enrolled and of all: who uses a channel, and how many of those shared. */
const members: Column = {
  title: "Members, and of them active",
  cell: (policy) => (
    <>
      {level(policy, "members")}
      <Sub>{level(policy, "member_participation")}</Sub>
    </>
  ),
};
const mediaValue: Column = { title: "Media value", cell: levelOf("earned_media_value") };

/** Where a media value is given it has a column of its own, and so have members where some use no channel. */
function columnsOf({ policies }: Summary): Column[] {
  const mean = (policy: Policy, outcome: string) => policy.outcomes[outcome]?.level.mean.value;
  const shown = [...columns];
  if (policies.some((policy) => (mean(policy, "members") ?? 1) < 1)) shown.splice(2, 0, members);
  if (policies.some((policy) => (mean(policy, "earned_media_value") ?? 0) > 0)) shown.push(mediaValue);
  return shown;
}

const tableNote = ({ employees, one_of }: Summary) => [
  "Means over the simulated futures, with as many digits as the simulation is sure of; a level is the baseline’s " +
    "plus the lift; below a lift, nine in ten of the futures. “First” counts the futures in which nothing else that " +
    "can be chosen, nor the baseline, has more. EOR is the relationship with the employer, in standard deviations by " +
    "the last day; a poor relationship is one as poor as the poorest 16 % of employees have today; overload counts " +
    "posts a week above what is tolerated. Advocates: employees of ",
  counted(employees),
  " who shared at least once. “Per additional” is the money and the hours for one ",
  one_of,
  " more; none where there may be no more at all.",
];

/** Every policy against the baseline, under common random numbers. */
export function PolicyTable({ report: { summary } }: { report: Report }) {
  const columns = columnsOf(summary);
  return (
    <div class="figure">
      <div class="scroll" tabIndex={0} role="region" aria-label="Policies">
        <table>
          <caption class="skip">Policies beside the baseline</caption>
          <thead>
            <tr>
              <th scope="col">Policy</th>
              <th scope="col">More {comparedBy(summary)}</th>
              {columns.map(({ title }) => (
                <th scope="col">{title}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {summary.policies.map((policy) => (
              <Row policy={policy} columns={columns} summary={summary} />
            ))}
          </tbody>
        </table>
      </div>
      <p class="note">{tableNote(summary)}</p>
      {summary.remarks.map((remark) => (
        <p class="note">{short(remark, 300)}.</p>
      ))}
    </div>
  );
}

function Row({ policy, columns, summary }: { policy: Policy; columns: Column[]; summary: Summary }) {
  const by = summary.compared_by;
  const baseline = isBaseline(policy, by);
  const chosen = !baseline && policy.name === summary.chosen;
  return (
    <tr class={chosen ? "chosen" : ""}>
      <th scope="row">
        <bdi title={policy.name.length > 60 ? short(policy.name, 400) : undefined}>{short(policy.name, 60)}</bdi>
        <br />
        {policy.marks.map((mark, at) => (
          <span class={chosen && at === 0 ? "tag accent" : tagOf(mark)}>{mark}</span>
        ))}
      </th>
      <td>
        {baseline ? (
          "–"
        ) : (
          <>
            {lift(policy, by)}
            <Sub>{between(policy, by)}</Sub>
          </>
        )}
      </td>
      {columns.map(({ cell }) => (
        <td>{cell(policy, summary)}</td>
      ))}
    </tr>
  );
}

const tagOf = (mark: string) => (/^(compared only|over the budget)$/.test(mark) ? "tag warn" : "tag");

const Sub = ({ children }: { children: string }) => <span class="sub">{children}</span>;

function PerAdditional({ policy: { cash_per_additional: cash, hours_per_additional: hours } }: { policy: Policy }) {
  if (cash.value === null && hours.value === null) return <>–</>;
  return (
    <>
      {typographic(cash.printed)}
      <Sub>{`${typographic(hours.printed)} hours`}</Sub>
    </>
  );
}
