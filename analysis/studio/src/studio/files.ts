// Files that somebody drops: their bytes, what each of them is, and what is too much.
import { head } from "../csv";
import type { Columns } from "./protocol";

/** A file as it was dropped. */
export interface Content {
  name: string;
  bytes: Uint8Array;
}
export type Kind = "scenario" | "roster" | "network" | "other";
/** A file of which the kind is known, and the columns, if it is a table. */
export interface Dropped extends Content {
  kind: Kind;
  separator: string;
  columns: string[];
}
export interface Refused {
  file: string;
  problem: string;
}

const mebibyte = 2 ** 20;
const most = { files: 50, bytes: 128 * mebibyte, scenario: 8 * mebibyte, columns: 300 };
const noLimit = "The program has no such limit: megaphone compare";

/** The bytes of files, or the reason why one of them is not taken: known before any is read. */
export async function read(files: File[]): Promise<Content[] | Refused> {
  const refused = tooMuch(files);
  if (refused) return refused;
  const contents: Content[] = [];
  for (const file of files) {
    try {
      contents.push({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
    } catch {
      return { file: file.name, problem: "cannot be read: is it a folder, or was it moved or changed just now?" };
    }
  }
  return contents;
}

function tooMuch(files: File[]): Refused | null {
  if (files.length > most.files) {
    return { file: "", problem: `${files.length} files at once; the studio takes at most ${most.files}` };
  }
  const all = files.reduce((sum, file) => sum + file.size, 0);
  if (all > most.bytes) {
    const problem = `${inMebibytes(all)}; the studio takes at most ${inMebibytes(most.bytes)}. ${noLimit}`;
    return { file: files.length === 1 ? (files[0]?.name ?? "") : "", problem };
  }
  const long = files.find((file) => isToml(file.name) && file.size > most.scenario);
  if (!long) return null;
  const allowed = `scenarios of at most ${inMebibytes(most.scenario)}`;
  return { file: long.name, problem: `${inMebibytes(long.size)}; the studio takes ${allowed}. ${noLimit}` };
}

const inMebibytes = (bytes: number) => `${Math.round(bytes / mebibyte)} MiB`;

export const isToml = (name: string) => /\.toml$/i.test(name);

/** What a file is, by its name and the first line as the engine reads it. */
export function sorted({ name, bytes }: Content, first: string): Dropped | Refused {
  const separator = separatorOf(first);
  const columns = head(first, separator);
  const kind = kindOf(name, columns);
  if (kind === "other") return { file: name, problem: "is neither a scenario (.toml) nor a table (.csv)" };
  if (columns.length > most.columns) {
    const problem =
      `${columns.length.toLocaleString("en-US")} columns; the studio takes at most ${most.columns}: save the table ` +
      "with the few that are needed (id, department, level, manager, tenure, followers, activity)";
    return { file: name, problem };
  }
  return { name, bytes, kind, separator, columns };
}

/** What stands most often between cells; a comma where nothing does. */
function separatorOf(line: string): string {
  const count = (separator: string) => line.split(separator).length;
  return [",", ";", "\t"].reduce((best, next) => (count(next) > count(best) ? next : best));
}

function kindOf(name: string, columns: string[]): Kind {
  const lower = columns.map((column) => column.toLowerCase());
  const has = (...names: string[]) => names.every((name) => lower.includes(name));
  if (isToml(name)) return "scenario";
  if (has("source", "target") || has("from", "to") || /\.mtx$/i.test(name)) return "network";
  return /\.(csv|tsv|txt)$/i.test(name) ? "roster" : "other";
}

const nearly = (columns: string[], words: string[]) =>
  columns.find((column) => words.includes(column.toLowerCase())) ??
  columns.find((column) => words.some((word) => column.toLowerCase().includes(word))) ??
  "";

/** The columns of a roster by their likely names; somebody can correct them. */
export function rosterColumns({ name, separator, columns }: Dropped): Columns {
  return {
    file: name,
    separator,
    id: nearly(columns, ["id", "staff_no", "employee_id", "personnel_no", "employee"]),
    department: nearly(columns, ["department", "dept", "unit", "team"]),
    level: nearly(columns, ["level", "grade", "band"]),
    manager: nearly(columns, ["manager", "reports_to", "supervisor"]),
    tenure: nearly(columns, ["tenure", "years", "seniority"]),
    followers: nearly(columns, ["followers", "connections"]),
    activity: nearly(columns, ["activity"]),
  };
}

export function networkColumns({ name, separator, columns }: Dropped): Columns {
  return {
    file: name,
    separator,
    source: nearly(columns, ["source", "from"]),
    target: nearly(columns, ["target", "to"]),
  };
}

export const lastPart = (path: string) => path.replace(/^.*[\\/]/s, "");

/** Where the files that were dropped with a scenario stand for it, which names some of them. */
export function places(dropped: Content[], named: string[]): Record<string, Uint8Array> {
  const files: Record<string, Uint8Array> = {};
  for (const { name, bytes } of dropped) {
    const as = named.filter((path) => lastPart(path) === name);
    // A file that the scenario does not name may be named by one that it does, and then stands beside that one.
    const beside = [name, ...named.map((path) => path.slice(0, path.length - lastPart(path).length) + name)];
    for (const path of as.length > 0 ? as : beside) files[path] = bytes;
  }
  return files;
}

/** The files of a drop, unless a folder is among them. */
export function filesOf(transfer: DataTransfer): File[] | Refused {
  for (const item of transfer.items) {
    const entry = item.kind === "file" ? item.webkitGetAsEntry() : null;
    if (entry?.isDirectory) return { file: entry.name, problem: "is a folder: drop the files that are in it" };
  }
  return [...transfer.files];
}
