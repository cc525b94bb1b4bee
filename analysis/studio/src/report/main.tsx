import { render } from "preact";
import { ReportBody } from "../answer/ReportBody";
import { PrintedSheet } from "../page/DataSheet";
import { Top } from "../page/Top";
import { present } from "../present";
import { embedded } from "../results/embedded";
import type { Report } from "../results/report";
import { short } from "../words/sentences";

/** The results in the page, or what is wrong with them. */
function readEmbedded(): { report: Report | null; problem: string } {
  try {
    return { report: embedded(), problem: "" };
  } catch (error) {
    return { report: null, problem: String(error) };
  }
}

function Page() {
  const { report, problem } = readEmbedded();
  if (report) document.title = `${short(report.summary.title || "Report", 80)} – Megaphone`;
  return (
    <>
      <a class="skip" href="#answer">
        To the answer
      </a>
      <div class="page">
        <Top what="report" smallest={report?.smallest_group ?? 10} />
        <main>{report ? <ReportBody report={report} /> : <Empty problem={problem} />}</main>
        <PrintedSheet smallest={report?.smallest_group ?? 10} />
      </div>
    </>
  );
}

const Empty = ({ problem }: { problem: string }) => (
  <p class="empty">
    {problem
      ? `The results in this page cannot be read: ${problem}`
      : "There is no run in this page yet. The program writes it: megaphone compare scenario.toml"}
  </p>
);

render(<Page />, present(document.getElementById("app"), "the page's element #app"));
