import { useContext, useState } from "preact/hooks";
import { save } from "../exports/save";
import { fileName, Preview } from "../preview";
import type { Report } from "../results/report";

/** Gives the text of a scenario file; "" when there is none to be had. */
export type ScenarioText = () => Promise<string>;

interface Props {
  report: Report;
  /** The scenario in the studio; null when it is not for passing on. */
  toml?: ScenarioText | null;
}

/** Everything as files. */
export function Downloads({ report, toml }: Props) {
  const embedded = report.scenario;
  const scenario = toml ?? (embedded === null ? null : () => Promise.resolve(embedded));
  return (
    <div class="figure">
      <h3>Files</h3>
      <p class="says">
        Pictures have their own buttons. Tables are CSV, one observation per row; the scenario holds its seed and runs
        to the same numbers on the command line.
      </p>
      <div class="files">
        <Slides report={report} />
        <Tables report={report} />
        {scenario && <Scenario text={scenario} name={toml ? "scenario-of-this-answer.toml" : "scenario.toml"} />}
      </div>
      {!scenario && <Withheld inStudio={toml === null} />}
    </div>
  );
}

function Slides({ report }: { report: Report }) {
  const [busy, setBusy] = useState(false);
  const preview = useContext(Preview);
  const make = async () => {
    setBusy(true);
    const { slidesOf } = await import("../exports/slides");
    save(fileName("slides.pptx", preview), await slidesOf(report, preview));
    setBusy(false);
  };
  return (
    <button type="button" data-export="slides.pptx" disabled={busy} onClick={() => void make()}>
      {busy ? "Making slides …" : "Slides (pptx)"}
    </button>
  );
}

function Tables({ report: { tables, summary } }: { report: Report }) {
  const preview = useContext(Preview);
  const files = [
    { name: "policies.csv", label: "Policies (CSV)", text: () => tables.policies, type: "text/csv" },
    { name: "weekly.csv", label: "Weeks (CSV)", text: () => tables.weekly, type: "text/csv" },
    { name: "departments.csv", label: "Departments (CSV)", text: () => tables.departments, type: "text/csv" },
    {
      name: "summary.json",
      label: "Summary (JSON)",
      text: () => JSON.stringify(summary, null, 1) + "\n",
      type: "application/json",
    },
  ];
  return (
    <>
      {files.map(({ name, label, text, type }) => (
        <button type="button" data-export={name} onClick={() => save(fileName(name, preview), text(), type)}>
          {label}
        </button>
      ))}
    </>
  );
}

function Scenario({ text, name }: { text: ScenarioText; name: string }) {
  const take = async () => {
    const written = await text();
    if (written !== "") save(name, written, "application/toml");
  };
  return (
    <button type="button" data-export="scenario.toml" onClick={() => void take()}>
      Scenario (TOML)
    </button>
  );
}

const Withheld = ({ inStudio }: { inStudio: boolean }) => (
  <p class="note">
    {"Some departments are too small to be shown, and a scenario can name them, so it is not among these files: " +
      (inStudio ? "“Save scenario” saves it." : "it lies beside this page as scenario.toml.")}
  </p>
);
