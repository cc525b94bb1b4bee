// Tables as RFC 4180 has them. Text that a spreadsheet would run as a formula gets an apostrophe in front, as in the
// program's own tables.

export type Cell = string | number | null;
export interface Table {
  columns: string[];
  rows: Cell[][];
}

/** The rows of a CSV text with one header row: the cells of these columns, each found by its name in the header. */
export function rows<Column extends string>(text: string, columns: readonly Column[]): Record<Column, string>[] {
  const [header = [], ...lines] = cells(text);
  const places = columns.map((name) => {
    const place = header.indexOf(name);
    if (place < 0) throw new Error(`the table has no column "${name}"; it has: ${header.join(", ")}`);
    return { name, place };
  });
  return lines.map(
    (line) => Object.fromEntries(places.map(({ name, place }) => [name, line[place] ?? ""])) as Record<Column, string>,
  );
}

function cells(text: string): string[][] {
  const lines: string[][] = [];
  let line: string[] = [];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < text.length; ++at) {
    const letter = text.charAt(at);
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text.charAt(at + 1) === '"') {
        cell += '"';
        ++at;
      } else quoted = false;
    } else if (letter === '"') quoted = true;
    else if (letter === ",") {
      line.push(cell);
      cell = "";
    } else if (letter === "\n") {
      lines.push([...line, cell]);
      line = [];
      cell = "";
    } else if (letter !== "\r") cell += letter;
  }
  if (cell !== "" || line.length > 0) lines.push([...line, cell]);
  return lines;
}

/** A name out of a table of the program: without the apostrophe that keeps a spreadsheet from running it. */
export const nameIn = (cell: string) => (/^'+[=+\-@\t\r\n]/.test(cell) ? cell.slice(1) : cell);

function written(value: Cell): string {
  if (value === null || (typeof value === "number" && !Number.isFinite(value))) return "";
  if (typeof value === "number") return String(value);
  // Also behind apostrophes, as in csv_writer.cpp: so the one that is put in front can be taken off again.
  const safe = /^'*[=+\-@\t\r\n]/.test(value) ? "'" + value : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A table as CSV, its first line the names of the columns. */
export function csv({ columns, rows }: Table): string {
  return [columns, ...rows].map((row) => row.map(written).join(",") + "\n").join("");
}

/** The names of the columns in the first line of a table. */
export function head(text: string, separator: string): string[] {
  const first = text.split(/\r?\n/, 1)[0] ?? "";
  return first.split(separator).map((name) => name.trim().replace(/^"|"$/g, ""));
}
