// Files that somebody drops: what each of them is, what its columns are, and what is too much.
import { head } from "../exports/csv";

export type Kind = "scenario" | "roster" | "network" | "other";
export interface Dropped { name: string; bytes: Uint8Array; kind: Kind; separator: string; columns: string[] }
export interface Refused { file: string; problem: string }

const mebibyte = 2 ** 20;
const most = { files: 50, bytes: 128 * mebibyte, scenario: 8 * mebibyte, columns: 300 };

/** The bytes of files, or the reason why one of them is not taken: known before any is read. */
export async function read(files: File[]): Promise<{ name: string; bytes: Uint8Array }[] | Refused> {
  if (files.length > most.files) return { file: "", problem: `${files.length} files at once; the studio takes at most ${most.files}` };
  const all = files.reduce((sum, file) => sum + file.size, 0);
  if (all > most.bytes) return { file: files.length === 1 ? files[0].name : "", problem: `${Math.round(all / mebibyte)} MiB; the studio takes at most ${most.bytes / mebibyte} MiB. The program has no such limit: megaphone compare` };
  const long = files.find((file) => isToml(file.name) && file.size > most.scenario);
  if (long) return { file: long.name, problem: `${Math.round(long.size / mebibyte)} MiB; the studio takes scenarios of at most ${most.scenario / mebibyte} MiB. The program has no such limit: megaphone compare` };
  const contents = [];
  for (const file of files) {
    try {
      contents.push({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
    } catch {
      return { file: file.name, problem: "cannot be read: is it a folder, or was it moved or changed just now?" };
    }
  }
  return contents;
}

export const isToml = (name: string) => /\.toml$/i.test(name);

/** What a file is, by its name and the first line as the engine reads it. */
export function sorted(name: string, bytes: Uint8Array, first: string): Dropped | Refused {
  const separator = [",", ";", "\t"].map((s) => ({ s, n: first.split(s).length })).sort((a, b) => b.n - a.n)[0].s;
  const columns = head(first, separator);
  const lower = columns.map((column) => column.toLowerCase());
  const ties = (lower.includes("source") && lower.includes("target")) || (lower.includes("from") && lower.includes("to"));
  const kind: Kind = isToml(name) ? "scenario" : ties || /\.mtx$/i.test(name) ? "network" : /\.(csv|tsv|txt)$/i.test(name) ? "roster" : "other";
  if (kind === "other") return { file: name, problem: "is neither a scenario (.toml) nor a table (.csv)" };
  if (columns.length > most.columns) return { file: name, problem: `${columns.length.toLocaleString("en-US")} columns; the studio takes at most ${most.columns}: save the table with the few that are needed (id, department, level, manager, tenure, followers, activity)` };
  return { name, bytes, kind, separator, columns };
}

const nearly = (columns: string[], words: string[]) =>
  columns.find((column) => words.includes(column.toLowerCase())) ?? columns.find((column) => words.some((word) => column.toLowerCase().includes(word))) ?? "";

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

/** Where the files that were dropped with a scenario stand for it, which names some of them. */
export function places(dropped: { name: string; bytes: Uint8Array }[], named: string[]): Record<string, Uint8Array> {
  const files: Record<string, Uint8Array> = {};
  for (const { name, bytes } of dropped) {
    const as = named.filter((path) => path.split(/[\\/]/).pop() === name);
    // A file that the scenario does not name may be named by one that it does, and then stands beside that one.
    const beside = as.length > 0 ? as : [name, ...named.map((path) => path.slice(0, path.length - path.split(/[\\/]/).pop()!.length) + name)];
    for (const path of beside) files[path] = bytes;
  }
  return files;
}

/** The files of a drop, unless a folder is among them. */
export function filesOf(transfer: DataTransfer): File[] | Refused {
  for (const item of transfer.items) {
    const entry = item.kind === "file" ? item.webkitGetAsEntry?.() : null;
    if (entry?.isDirectory) return { file: entry.name, problem: "is a folder: drop the files that are in it" };
  }
  return [...transfer.files];
}
