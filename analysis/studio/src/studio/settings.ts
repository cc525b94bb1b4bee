// What the page computes for: the files that are open, with the edits of the form over them.
import type { Dropped } from "./files";
import type { Edits, Files, Model, Report } from "./protocol";

export interface Tables { roster?: Dropped; network?: Dropped }

/** A scenario that has opened whole. Never changed: other files make another one, with another number. */
export interface Opened { number: number; name: string; files: Files; model: Model; tables: Tables }

/** An answer, and the settings that it is the answer to. */
export interface Answer { report: Report; preview: boolean; key: string; opened: Opened; sent: Edits; form: Edits }

/** What runs: policies and levers that are switched on. */
export function effective(edits: Edits): Edits {
  return { ...edits, policies: edits.policies?.filter((p) => !p.off).map((p) => ({ ...p, levers: p.levers.filter((l) => !l.off) })) };
}

/** The same text for the same settings, and for no others. */
export function keyOf(opened: Opened, edits: Edits): string {
  return `${opened.number} ${JSON.stringify(effective(edits))}`;
}

/** What is switched off and so is not in a saved scenario, in words; "" when nothing. */
export function leftOut(edits: Edits): string {
  const policies = edits.policies?.filter((p) => p.off).length ?? 0;
  const levers = edits.policies?.filter((p) => !p.off).flatMap((p) => p.levers).filter((l) => l.off).length ?? 0;
  const counts = [[policies, "policy", "policies"], [levers, "lever", "levers"]].filter(([n]) => Number(n) > 0);
  return counts.map(([n, one, more]) => `${n} ${n === 1 ? one : more}`).join(" and ");
}

/** The edits after the simulated time changed: levers that ran to its end still do. Says how many were moved. */
export function withWeeks(edits: Edits, before: number, weeks: number): { edits: Edits; moved: number } {
  let moved = 0;
  const policies = edits.policies?.map((policy) => ({
    ...policy,
    levers: policy.levers.map((use) => {
      if (use.weeks[1] !== before) return use;
      ++moved;
      return { ...use, weeks: [use.weeks[0], null] as [number, null] };
    }),
  }));
  return { edits: { ...edits, policies, parameters: { ...edits.parameters, "posts.weeks": weeks } }, moved };
}
