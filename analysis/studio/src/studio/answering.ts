// Answers of the engine to the settings.
import type { Report } from "../results/report";
import { short } from "../words/sentences";
import { guarded, type Desk } from "./desk";
import { folder, mistake } from "./mistakes";
import { isRefused } from "./protocol";
import { effective, keyOf } from "./settings";

/** Names the first field that holds what cannot be taken; false when there is none. */
export function refuseWrong({ now, messages }: Desk): boolean {
  const [first] = Object.entries(now().wrong);
  if (!first) return false;
  const [field, { label, problem }] = first;
  messages.setShown({ of: "settings", where: label, problem, field });
  return true;
}

/** Asks the engine for the answer to the form: a preview, or the numbers of the command line. */
export const compute = (desk: Desk, preview: boolean) =>
  guarded(desk, async () => {
    const { activity, messages, client } = desk;
    const { opened, edits, setAnswer } = desk.now();
    if (!opened || (!preview && refuseWrong(desk))) return;
    const turn = activity.begin(preview ? "preview" : "full");
    const sent = effective(edits);
    performance.mark("asked");
    const request = { path: folder + opened.name, edits: sent, preview };
    const report = await client.call<Report>("studio_run", request, opened.files);
    if (!activity.isLatest(turn)) return;
    activity.settle();
    if (isRefused(report)) {
      return messages.setShown({ ...mistake(report.error, sent, opened.model), of: "settings" });
    }
    messages.setShown((before) => (before?.of === "files" ? before : null));
    setAnswer({ report, preview, key: keyOf(opened, edits), opened, sent, form: edits });
    messages.say(`${preview ? "Preview" : "Run in full"}: ${short(report.summary.answer, 400)}`);
  });

/** Gives up what is under way, on the reader's word. */
export function stop({ activity, messages }: Desk) {
  activity.giveUp();
  activity.setStopped(true);
  messages.say("Stopped.");
}
