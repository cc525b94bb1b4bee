import { render } from "preact";
import { embedded } from "../data";
import { PrintedSheet, Top } from "../Top";
import { short } from "../words";
import { ReportBody } from "./Report";

function Page() {
  let report = null, problem = "";
  try {
    report = embedded();
  } catch (error) {
    problem = String(error);
  }
  if (report) document.title = `${short(report.summary.title || "Report", 80)} – Megaphone`;
  return (
    <>
      <a class="skip" href="#answer">To the answer</a>
      <div class="page">
        <Top what="report" smallest={report?.smallest_group ?? 10} />
        <main>
          {report ? <ReportBody report={report} /> : (
            <p class="empty">{problem ? `The results in this page cannot be read: ${problem}` : "There is no run in this page yet. The program writes it: megaphone compare scenario.toml"}</p>
          )}
        </main>
        <PrintedSheet smallest={report?.smallest_group ?? 10} />
      </div>
    </>
  );
}

render(<Page />, document.getElementById("app")!);
