// What the page is doing, what it is the answer to, and what is wrong.
import type { ComponentChildren } from "preact";
import { counted, short } from "../words";
import type { Mistake } from "./mistakes";
import type { Progress } from "./protocol";
import type { Answer } from "./settings";

export interface State { kind: "preview" | "full" | "opening"; progress: Progress | null }
export interface Notice { text: string; button?: string; act?: () => void }

const large = 20_000; // employees from which a preview takes a minute or more

interface StatusProps { state: State | null; stopped: boolean; answer: Answer | null; stale: boolean; employees: number; onStop: () => void; children: ComponentChildren }

/** Not announced: it changes many times a second. What a listener must know is said once, elsewhere. */
export function Status({ state, stopped, answer, stale, employees, onStop, children }: StatusProps) {
  return (
    <div class="status">
      <span class="grow">{words(state, stopped, stale ? null : answer, employees)}</span>
      {state && <progress max={Math.max(1, state.progress?.all ?? 1)} value={state.progress ? state.progress.done : undefined} aria-label={state.kind === "opening" ? "Opening" : "Simulated futures done"} />}
      {state && <button type="button" id="stop" onClick={onStop}>Stop</button>}
      {children}
    </div>
  );
}

function words(state: State | null, stopped: boolean, answer: Answer | null, employees: number): string {
  if (state?.kind === "opening") return "Opening …";
  if (state) {
    const what = state.kind === "full" ? "Running in full" : "Simulating a preview";
    const { done, all, draws, draws_all, calibrating } = state.progress ?? { done: 0, all: 0, draws: 0, draws_all: 0, calibrating: true };
    const far = all === 0 ? " …" : `: ${counted(done)} of ${counted(all)} simulated futures`;
    const step = all > 0 && calibrating ? `, calibrating draw ${draws + 1} of ${draws_all}` : "";
    return what + far + step + (employees >= large ? `. ${counted(employees)} employees take minutes.` : "");
  }
  if (stopped) return "Stopped.";
  if (!answer) return "";
  return answer.preview ? `Preview from ${counted(Number(answer.report.summary.design.worlds_per_policy))} simulated futures a policy. Run in full before you decide.` : "Run in full: the same numbers as on the command line.";
}

/** Says that what stands below is not the answer to what stands in the form. */
export function Stale({ running, other, onBack, onAgain }: { running: boolean; other: boolean; onBack: () => void; onAgain: () => void }) {
  return (
    <div class="stale" id="stale">
      <span class="grow">{`The answer below is to the settings${other ? " and files" : ""} of before, not to those of the form. “Save scenario” saves the form; the files below are of this answer.`}</span>
      {!running && <button type="button" onClick={onAgain}>Answer the form</button>}
      {!running && <button type="button" onClick={onBack}>Back to the settings of the answer</button>}
    </div>
  );
}

export function Alert({ shown, open, onClose }: { shown: Mistake & { of: "files" | "settings" }; open: string; onClose: () => void }) {
  return (
    <div class="error" role="alert">
      <strong><bdi>{shown.where}</bdi></strong>
      <bdi>{short(shown.problem, 600)}</bdi>
      {shown.of === "files" && open && <p class="note">{`Nothing was changed: ${open} is still open as it was.`}</p>}
      <p class="actions">
        {shown.field && <button type="button" class="quiet" onClick={() => focusOn(shown.field)}>Go to the field</button>}
        {shown.of === "files" && <button type="button" class="quiet" onClick={onClose}>Close</button>}
      </p>
    </div>
  );
}

function focusOn(field: string) {
  const place = document.getElementById(field);
  place?.scrollIntoView({ block: "center" });
  (place?.matches("input, select, button, [tabindex]") ? place : place?.querySelector<HTMLElement>("input, select, button"))?.focus();
}

export function NoticeLine({ notice, onClose }: { notice: Notice; onClose: () => void }) {
  return (
    <div class="notice" id="notice">
      <span class="grow">{notice.text}</span>
      {notice.act && <button type="button" onClick={notice.act}>{notice.button}</button>}
      <button type="button" class="quiet" onClick={onClose}>Close</button>
    </div>
  );
}
