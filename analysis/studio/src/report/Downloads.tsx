import { useState } from "preact/hooks";
import type { Report } from "../data";
import { save } from "../exports/save";

/** Everything as files. */
export function Downloads({ report, toml }: { report: Report; toml?: () => Promise<string> }) {
  const [busy, setBusy] = useState(false);
  const slides = async () => {
    setBusy(true);
    const { slidesOf } = await import("../exports/slides");
    save("slides.pptx", await slidesOf(report));
    setBusy(false);
  };
  const scenario = toml ?? (report.scenario === null ? undefined : async () => report.scenario!);
  return (
    <div class="figure">
      <h3>Files</h3>
      <p class="says">Pictures have their own buttons. Tables are CSV, one observation a row; the scenario holds its seed and runs to the same numbers on the command line.</p>
      <div class="files">
        <button type="button" data-export="slides.pptx" disabled={busy} onClick={slides}>{busy ? "Making slides …" : "Slides (pptx)"}</button>
        <button type="button" data-export="policies.csv" onClick={() => save("policies.csv", report.tables.policies, "text/csv")}>Policies (CSV)</button>
        <button type="button" data-export="weekly.csv" onClick={() => save("weekly.csv", report.tables.weekly, "text/csv")}>Weeks (CSV)</button>
        <button type="button" data-export="departments.csv" onClick={() => save("departments.csv", report.tables.departments, "text/csv")}>Departments (CSV)</button>
        <button type="button" data-export="summary.json" onClick={() => save("summary.json", JSON.stringify(report.summary, null, 1) + "\n", "application/json")}>Summary (JSON)</button>
        {scenario && <button type="button" data-export="scenario.toml" onClick={async () => save("scenario.toml", await scenario(), "application/toml")}>Scenario (TOML)</button>}
      </div>
      {!scenario && <p class="note">The scenario names a department that is too small to be shown, so it is not in this page: it lies beside it as scenario.toml.</p>}
    </div>
  );
}
