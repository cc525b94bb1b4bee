import { useContext, useState } from "preact/hooks";
import type { Report } from "../data";
import { save } from "../exports/save";
import { fileName, Preview } from "../stage";

/** Everything as files; `toml` gives the scenario in the studio, null when it is not for passing on. */
export function Downloads({ report, toml }: { report: Report; toml?: (() => Promise<string>) | null }) {
  const [busy, setBusy] = useState(false);
  const preview = useContext(Preview);
  const file = (name: string) => fileName(name, preview);
  const slides = async () => {
    setBusy(true);
    const { slidesOf } = await import("../exports/slides");
    save(file("slides.pptx"), await slidesOf(report, preview));
    setBusy(false);
  };
  const scenario = toml ?? (report.scenario === null ? undefined : async () => report.scenario!);
  const take = async () => {
    const text = await scenario!();
    if (text !== "") save(toml ? "scenario-of-this-answer.toml" : "scenario.toml", text, "application/toml");
  };
  return (
    <div class="figure">
      <h3>Files</h3>
      <p class="says">Pictures have their own buttons. Tables are CSV, one observation a row; the scenario holds its seed and runs to the same numbers on the command line.</p>
      <div class="files">
        <button type="button" data-export="slides.pptx" disabled={busy} onClick={slides}>{busy ? "Making slides …" : "Slides (pptx)"}</button>
        <button type="button" data-export="policies.csv" onClick={() => save(file("policies.csv"), report.tables.policies, "text/csv")}>Policies (CSV)</button>
        <button type="button" data-export="weekly.csv" onClick={() => save(file("weekly.csv"), report.tables.weekly, "text/csv")}>Weeks (CSV)</button>
        <button type="button" data-export="departments.csv" onClick={() => save(file("departments.csv"), report.tables.departments, "text/csv")}>Departments (CSV)</button>
        <button type="button" data-export="summary.json" onClick={() => save(file("summary.json"), JSON.stringify(report.summary, null, 1) + "\n", "application/json")}>Summary (JSON)</button>
        {scenario && <button type="button" data-export="scenario.toml" onClick={take}>Scenario (TOML)</button>}
      </div>
      {!scenario && <p class="note">{`Some departments are too small to be shown, and a scenario can name them, so it is not among these files: ${toml === null ? "“Save scenario” saves it" : "it lies beside this page as scenario.toml"}.`}</p>}
    </div>
  );
}
