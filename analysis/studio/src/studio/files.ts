// Files that somebody drops: what each of them is, and what its columns are.
import { head } from "../exports/csv";

export type Kind = "scenario" | "roster" | "network" | "other";
export interface Dropped { name: string; text: string; kind: Kind; separator: string; columns: string[] }

const nearly = (columns: string[], words: string[]) =>
  columns.find((column) => words.includes(column.toLowerCase())) ?? columns.find((column) => words.some((word) => column.toLowerCase().includes(word))) ?? "";

export function sorted(name: string, text: string): Dropped {
  const first = text.split(/\r?\n/, 1)[0] ?? "";
  const separator = [",", ";", "\t"].map((s) => ({ s, n: first.split(s).length })).sort((a, b) => b.n - a.n)[0].s;
  const columns = head(text, separator);
  const lower = columns.map((column) => column.toLowerCase());
  const ties = (lower.includes("source") && lower.includes("target")) || (lower.includes("from") && lower.includes("to"));
  const kind: Kind = /\.toml$/i.test(name) ? "scenario" : ties || /\.mtx$/i.test(name) ? "network" : /\.(csv|tsv|txt)$/i.test(name) ? "roster" : "other";
  return { name, text, kind, separator, columns };
}

/** The columns of a roster by their likely names; somebody can correct them. */
export function rosterColumns(file: Dropped): Record<string, string> {
  return {
    file: file.name, separator: file.separator,
    id: nearly(file.columns, ["id", "staff_no", "employee_id", "personnel_no", "employee"]),
    department: nearly(file.columns, ["department", "dept", "unit", "team"]),
    level: nearly(file.columns, ["level", "grade", "band"]),
    manager: nearly(file.columns, ["manager", "reports_to", "supervisor"]),
    tenure: nearly(file.columns, ["tenure", "years", "seniority"]),
    followers: nearly(file.columns, ["followers", "connections"]),
    activity: nearly(file.columns, ["activity"]),
  };
}

export function networkColumns(file: Dropped): Record<string, string> {
  return { file: file.name, separator: file.separator, source: nearly(file.columns, ["source", "from"]), target: nearly(file.columns, ["target", "to"]) };
}
