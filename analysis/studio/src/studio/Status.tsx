// What the page is doing, and what it is the answer to.
import type { ComponentChildren } from "preact";
import { counted } from "../words/figures";
import type { Answer } from "./settings";
import type { State } from "./useActivity";

const large = 20_000; // employees from which a preview takes a minute or more

interface Doing {
  state: State | null;
  stopped: boolean;
  /** The answer below, if it is the answer to the form. */
  answer: Answer | null;
  employees: number;
}
type Props = Doing & { onStop: () => void; children: ComponentChildren };

/** Not announced: it changes many times a second. What a listener must know is said once, elsewhere. */
export function Status({ onStop, children, ...doing }: Props) {
  const { state } = doing;
  return (
    <div class="status">
      <span class="grow">{words(doing)}</span>
      {state && (
        <progress
          max={Math.max(1, state.progress?.all ?? 1)}
          value={state.progress?.done}
          aria-label={state.kind === "opening" ? "Opening" : "Simulated futures done"}
        />
      )}
      {state && (
        <button type="button" id="stop" onClick={onStop}>
          Stop
        </button>
      )}
      {children}
    </div>
  );
}

function words({ state, stopped, answer, employees }: Doing): string {
  if (state) return state.kind === "opening" ? "Opening …" : simulating(state, employees);
  if (stopped) return "Stopped.";
  if (!answer) return "";
  if (!answer.preview) return "Run in full: the same numbers as on the command line.";
  const futures = counted(answer.report.summary.design.worlds_per_policy);
  return `Preview from ${futures} simulated futures per policy. Run in full before you decide.`;
}

const begun = { done: 0, all: 0, draws: 0, draws_all: 0, calibrating: true };

function simulating({ kind, progress }: State, employees: number): string {
  const what = kind === "full" ? "Running in full" : "Simulating a preview";
  const { done, all, draws, draws_all, calibrating } = progress ?? begun;
  const far = all === 0 ? " …" : `: ${counted(done)} of ${counted(all)} simulated futures`;
  const step = all > 0 && calibrating ? `, calibrating draw ${draws + 1} of ${draws_all}` : "";
  return what + far + step + (employees >= large ? `. ${counted(employees)} employees take minutes.` : "");
}
