// What the page computes for: the files that are open, with the edits of the form over them.
import type { Report } from "../results/report";
import type { Dropped } from "./files";
import type { Edits, Files, Model } from "./protocol";

export interface Tables {
  roster?: Dropped;
  network?: Dropped;
}

/** A scenario that has opened whole. Never changed: other files make another one, with another number. */
export interface Opened {
  number: number;
  name: string;
  files: Files;
  model: Model;
  tables: Tables;
}

/** An answer, and the settings that it is the answer to. */
export interface Answer {
  report: Report;
  preview: boolean;
  key: string;
  opened: Opened;
  sent: Edits;
  form: Edits;
}

/** Tables with the edits that take them, on the way to being used. */
export interface Waiting {
  files: Files;
  tables: Tables;
  more: Edits;
  remark: string;
}

/** What runs: policies and levers that are switched on. */
export function effective(edits: Edits): Edits {
  const policies = edits.policies
    ?.filter((policy) => !policy.off)
    .map((policy) => ({ ...policy, levers: policy.levers.filter((use) => !use.off) }));
  return { ...edits, policies };
}

/** The same text for the same settings, and for no others. */
export function keyOf(opened: Opened, edits: Edits): string {
  return `${opened.number} ${JSON.stringify(effective(edits))}`;
}

/** What is switched off and so is not in a saved scenario, in words; "" when nothing. */
export function leftOut({ policies = [] }: Edits): string {
  const levers = policies.filter((policy) => !policy.off).flatMap((policy) => policy.levers);
  const counts = [
    { count: policies.filter((policy) => policy.off).length, one: "policy", more: "policies" },
    { count: levers.filter((use) => use.off).length, one: "lever", more: "levers" },
  ];
  return counts
    .filter(({ count }) => count > 0)
    .map(({ count, one, more }) => `${count} ${count === 1 ? one : more}`)
    .join(" and ");
}

/** The edits after the simulated time changed: levers that ran to its end still do. Says how many were moved. */
export function withWeeks(edits: Edits, before: number, weeks: number): { edits: Edits; moved: number } {
  let moved = 0;
  const policies = edits.policies?.map((policy) => ({
    ...policy,
    levers: policy.levers.map((use) => {
      if (use.last_week !== before) return use;
      ++moved;
      return { ...use, last_week: null };
    }),
  }));
  return { edits: { ...edits, policies, parameters: { ...edits.parameters, "posts.weeks": weeks } }, moved };
}
