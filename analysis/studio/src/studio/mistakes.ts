// What is wrong, and where: a line of a file, or a field of the form by its name.
import { short } from "../words";
import type { Edits, Model, Problem } from "./protocol";

export const folder = "/scenarios/";

export interface Mistake { where: string; problem: string; field: string }

export const budgetLabels: Record<string, string> = { cash: "Money", hours: "Staff hours" };
const parts: Record<string, string> = { weeks: "Weeks", who: "Who is meant", lever: "Lever", ramp_weeks: "Weeks until in full swing", strength: "Strength", name: "Name" };

/** An engine's problem in the page's words; policies and levers are counted as in the edits that were sent. */
export function mistake({ file, line, column, problem }: Problem, sent: Edits, model: Model | null): Mistake {
  if (file.startsWith("form:")) return { ...named(file.slice("form:".length), sent, model), problem };
  const name = file.startsWith(folder) ? file.slice(folder.length) : file;
  return { where: short(name, 120) + (line > 0 ? `, line ${line}` : "") + (column > 0 ? `, column ${column}` : ""), problem, field: "" };
}

function named(path: string, sent: Edits, model: Model | null): { where: string; field: string } {
  const [table, first, , second, part] = path.split(".");
  if (table === "budget") return { where: `Budget, ${budgetLabels[first]}`, field: `budget-${first}` };
  if (table === "roster" || table === "network") return { where: `Columns of the ${table}`, field: table };
  const parameter = model?.parameters.find((p) => p.path === path);
  if (parameter) return { where: parameter.meaning, field: parameterField(path) };
  const policy = sent.policies?.[Number(first)];
  if (table !== "policy" || !policy) return { where: path, field: "" };
  const of = `policy “${short(policy.name, 40)}”`;
  const use = second === undefined ? undefined : policy.levers[Number(second)];
  if (!use) return { where: path.endsWith(".name") ? `Name of ${of}` : `The ${of}`, field: `policy-${policy.key}` + (path.endsWith(".name") ? "-name" : "") };
  const lever = model?.catalogue.find((known) => known.id === use.lever)?.name ?? use.lever;
  return { where: `${parts[part] ?? "Settings"} of ${lever} in ${of}`, field: `policy-${policy.key}-lever-${use.key}` + (part ? `-${part}` : "") };
}

export const parameterField = (path: string) => `parameter-${path.replaceAll(".", "-")}`;
