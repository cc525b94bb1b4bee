// Numbers of the form that are not in a lever: what they are now, and what happens when they change.
import type { Desk } from "./desk";
import type { Budget, Edits, Model } from "./protocol";
import { withWeeks } from "./settings";

const weeksPath = "posts.weeks";

/** The value of a parameter in the form, or else in the scenario; null when it has none. */
export function parameterOf(edits: Edits, model: Model | undefined, path: string): number | null {
  const value = edits.parameters?.[path] ?? model?.parameters.find((known) => known.path === path)?.value;
  return typeof value === "number" ? value : null;
}

export const weeksOf = (edits: Edits, model: Model | undefined) => parameterOf(edits, model, weeksPath) ?? 12;

export function setParameter({ now, messages }: Desk, path: string, value: number) {
  const { edits, opened, setEdits } = now();
  if (path !== weeksPath) {
    return setEdits((before) => ({ ...before, parameters: { ...before.parameters, [path]: value } }));
  }
  const weeks = weeksOf(edits, opened?.model);
  const { edits: next, moved } = withWeeks(edits, weeks, value);
  setEdits(next);
  if (moved === 0) return;
  const [levers, run] = moved === 1 ? ["lever", "runs"] : ["levers", "run"];
  const text = `${moved} ${levers} that ran to week ${weeks}, the end, now ${run} to the new end, week ${value}.`;
  messages.setNotice({ text });
}

const noLimits: Budget = { cash: null, hours: null };

export const setBudget = ({ now }: Desk, name: keyof Budget, value: number | null) =>
  now().setEdits((before) => ({ ...before, budget: { ...(before.budget ?? noLimits), [name]: value } }));
