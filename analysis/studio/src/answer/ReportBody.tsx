import { useContext } from "preact/hooks";
import { ChainChart } from "../charts/ChainChart";
import { Drivers } from "../charts/Drivers";
import { Frontier } from "../charts/Frontier";
import { HeatMap } from "../charts/HeatMap";
import { LiftDots } from "../charts/LiftDots";
import { Network } from "../charts/Network";
import { Timeline } from "../charts/Timeline";
import { Preview, previewWords } from "../preview";
import type { Report } from "../results/report";
import { Answer } from "./Answer";
import { Assumptions } from "./Assumptions";
import { Downloads, type ScenarioText } from "./Downloads";
import { PolicyTable } from "./PolicyTable";

interface Props {
  report: Report;
  toml?: ScenarioText | null;
}

/** The ten points, the answer first. */
export function ReportBody({ report, toml }: Props) {
  const several = report.summary.policies.length > 1;
  const preview = useContext(Preview);
  return (
    <>
      {preview && (
        <p class="stage" id="stage">
          {previewWords(report)}
        </p>
      )}
      <Answer report={report} />
      <section aria-labelledby="policies-h">
        <h2 id="policies-h">The policies, beside the baseline</h2>
        <p class="lead">
          Every policy met the same people under the same random numbers, so what differs is the policy. A lift is the
          policy minus the baseline in the same future.
        </p>
        <PolicyTable report={report} />
        {several && <LiftDots report={report} />}
        {several && <Frontier report={report} />}
      </section>
      <section aria-labelledby="when-h">
        <h2 id="when-h">When and where</h2>
        <Timeline report={report} />
        {several && <HeatMap report={report} />}
        <Network report={report} />
      </section>
      {several && <Why report={report} />}
      <Rests report={report} />
      <section aria-labelledby="take-h">
        <h2 id="take-h">Take it with you</h2>
        <Downloads report={report} toml={toml} />
      </section>
    </>
  );
}

const Why = ({ report }: { report: Report }) => (
  <section aria-labelledby="why-h">
    <h2 id="why-h">Why</h2>
    <p class="lead">
      Symmetrical communication shapes the relationship with the employer, the relationship shapes the motives, and both
      the intention to share.
    </p>
    <ChainChart report={report} />
  </section>
);

const Rests = ({ report }: { report: Report }) => (
  <section aria-labelledby="rests-h">
    <h2 id="rests-h">What the answer rests on</h2>
    {report.summary.policies.length > 1 && <Drivers report={report} />}
    <Assumptions report={report} />
    <ul class="caveats">
      {report.summary.caveats.map((caveat) => (
        <li>{caveat}</li>
      ))}
      {report.protection && <li>{report.protection}</li>}
    </ul>
  </section>
);
