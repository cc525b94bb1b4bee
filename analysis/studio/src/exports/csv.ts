// Tables as RFC 4180 has them. Text that a spreadsheet would run as a formula gets an apostrophe in front, as in the
// program's own tables.

export type Row = Record<string, string>;

/** The rows of a CSV text with one header row. */
export function rows(text: string): Row[] {
  const lines = cells(text);
  const header = lines.shift() ?? [];
  return lines.map((line) => Object.fromEntries(header.map((name, at) => [name, line[at] ?? ""])));
}

function cells(text: string): string[][] {
  const lines: string[][] = [];
  let line: string[] = [];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < text.length; ++at) {
    const letter = text[at];
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text[at + 1] === '"') { cell += '"'; ++at; }
      else quoted = false;
    } else if (letter === '"') quoted = true;
    else if (letter === ",") { line.push(cell); cell = ""; }
    else if (letter === "\n") { line.push(cell); lines.push(line); line = []; cell = ""; }
    else if (letter !== "\r") cell += letter;
  }
  if (cell !== "" || line.length > 0) lines.push([...line, cell]);
  return lines;
}

function written(value: string | number | null): string {
  if (value === null || (typeof value === "number" && !Number.isFinite(value))) return "";
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r\n\x00-\x1f]/.test(value) ? "'" + value : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A table as CSV; the first row holds the names. */
export function csv(table: (string | number | null)[][]): string {
  return table.map((row) => row.map(written).join(",") + "\n").join("");
}

/** The header and first cells of a text, to guess what its columns are. */
export function head(text: string, separator: string): string[] {
  const first = text.split(/\r?\n/, 1)[0] ?? "";
  return first.split(separator).map((name) => name.trim().replace(/^"|"$/g, ""));
}
