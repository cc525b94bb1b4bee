// Policies and levers of the form: new ones, and the keys by which the page knows them.
import type { LeverUse, Model, PolicyEdit } from "./protocol";
import { everyone } from "./who";

let last = 0;
const newKey = () => ++last;

/** The policies of a scenario with keys of their own. */
export const keyed = (policies: PolicyEdit[]): PolicyEdit[] =>
  policies.map((policy) => ({
    ...policy,
    key: newKey(),
    levers: policy.levers.map((use) => ({ ...use, key: newKey() })),
  }));

/** A lever as it is when somebody adds one. */
export const newLever = (model: Model): LeverUse => ({
  lever: model.catalogue[0]?.id ?? "",
  strength: 1,
  first_week: 1,
  last_week: null,
  ramp_weeks: 2,
  who: everyone,
  key: newKey(),
});

/** A policy as it is when somebody adds one, under a name that is free. */
export function newPolicy(model: Model, beside: PolicyEdit[]): PolicyEdit {
  let number = beside.length + 1;
  while (beside.some(({ name }) => name === `Policy ${number}`)) ++number;
  return { name: `Policy ${number}`, posts_per_week: null, levers: [newLever(model)], key: newKey() };
}

/** The date of a day (0 = Monday) of a whole week, where the scenario says when week 1 begins. */
export function dateIn(start: string, week: number, day: number): string {
  if (start === "" || !Number.isInteger(week)) return "";
  return ` (${new Date(Date.parse(start) + ((week - 1) * 7 + day) * 86_400_000).toISOString().slice(0, 10)})`;
}
