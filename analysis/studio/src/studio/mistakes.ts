// What is wrong, and where: a line of a file, or a field of the form by its name.
import { short } from "../words/sentences";
import type { Budget, Edits, LeverUse, Model, PolicyEdit, Problem } from "./protocol";

export const folder = "/scenarios/";

export interface Mistake {
  where: string;
  problem: string;
  field: string;
}
/** A mistake in files leaves everything as it is; one in the settings keeps them from being answered. */
export type Shown = Mistake & { of: "files" | "settings" };
type Named = Pick<Mistake, "where" | "field">;

export const budgetLabels: Record<keyof Budget, string> = { cash: "Money", hours: "Staff hours" };
const parts: Record<string, string> = {
  weeks: "Weeks",
  who: "Who is meant",
  use: "Lever",
  ramp_weeks: "Weeks until in full swing",
  strength: "Strength",
  name: "Name",
};

/** An engine's problem in the page's words; policies and levers are counted as in the edits that were sent. */
export function mistake({ file, line, column, problem }: Problem, sent: Edits, model: Model | null): Mistake {
  if (file.startsWith("form:")) return { ...named(file.slice("form:".length), sent, model), problem };
  const name = short(file.startsWith(folder) ? file.slice(folder.length) : file, 120);
  const where = name + (line > 0 ? `, line ${line}` : "") + (column > 0 ? `, column ${column}` : "");
  return { where, problem, field: "" };
}

const isBudget = (name: string | undefined): name is keyof Budget => name === "cash" || name === "hours";

/** A field by the path that the engine gives it: "budget.cash", "posts.weeks", "policy.0.lever.1.weeks". */
function named(path: string, sent: Edits, model: Model | null): Named {
  const [table, first, , second, part] = path.split(".");
  if (table === "budget" && isBudget(first)) {
    return { where: `Budget, ${budgetLabels[first]}`, field: `budget-${first}` };
  }
  if (table === "roster" || table === "network") return { where: `Columns of the ${table}`, field: table };
  const parameter = model?.parameters.find((known) => known.path === path);
  if (parameter) return { where: parameter.meaning, field: parameterField(path) };
  const policy = sent.policies?.[Number(first)];
  if (table !== "policy" || !policy) return { where: path, field: "" };
  const use = second === undefined ? undefined : policy.levers[Number(second)];
  return use ? ofLever(policy, use, part ?? "", model) : ofPolicy(policy, path.endsWith(".name"));
}

const quoted = (policy: PolicyEdit) => `policy “${short(policy.name, 40)}”`;
const policyField = (policy: PolicyEdit) => `policy-${policy.key ?? ""}`;

const ofPolicy = (policy: PolicyEdit, isName: boolean): Named =>
  isName
    ? { where: `Name of ${quoted(policy)}`, field: `${policyField(policy)}-name` }
    : { where: `The ${quoted(policy)}`, field: policyField(policy) };

function ofLever(policy: PolicyEdit, use: LeverUse, part: string, model: Model | null): Named {
  const lever = model?.catalogue.find((known) => known.id === use.lever)?.name ?? use.lever;
  return {
    where: `${parts[part] ?? "Settings"} of ${lever} in ${quoted(policy)}`,
    field: `${policyField(policy)}-lever-${use.key ?? ""}` + (part ? `-${part}` : ""),
  };
}

export const parameterField = (path: string) => `parameter-${path.replaceAll(".", "-")}`;
