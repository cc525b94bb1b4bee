import type { Report } from "../data";
import { LiftDots } from "../charts/LiftDots";
import { Frontier } from "../charts/Frontier";
import { Timeline } from "../charts/Timeline";
import { HeatMap } from "../charts/HeatMap";
import { ChainChart } from "../charts/ChainChart";
import { Drivers } from "../charts/Drivers";
import { Network } from "../charts/Network";
import { Answer } from "./Answer";
import { PolicyTable } from "./PolicyTable";
import { Assumptions } from "./Assumptions";
import { Downloads } from "./Downloads";

/** The ten points, the answer first. */
export function ReportBody({ report, toml }: { report: Report; toml?: () => Promise<string> }) {
  const several = report.summary.policies.length > 1;
  return (
    <>
      <Answer report={report} />
      <section aria-labelledby="policies-h">
        <h2 id="policies-h">The policies, beside doing nothing</h2>
        <p class="lead">Every policy met the same people and the same luck, so what differs is the policy.</p>
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
      {several && (
        <section aria-labelledby="why-h">
          <h2 id="why-h">Why</h2>
          <p class="lead">Symmetrical communication shapes the relationship with the employer, the relationship shapes the motives, and both the intention to share.</p>
          <ChainChart report={report} />
        </section>
      )}
      <section aria-labelledby="rests-h">
        <h2 id="rests-h">What the answer rests on</h2>
        {several && <Drivers report={report} />}
        <Assumptions report={report} />
        <ul class="caveats">{report.summary.caveats.map((caveat) => <li>{caveat}</li>)}</ul>
      </section>
      <section aria-labelledby="take-h">
        <h2 id="take-h">Take it with you</h2>
        <Downloads report={report} toml={toml} />
      </section>
    </>
  );
}
