// Numbers as people write them in English, German, French or Swiss forms. What can be read in two ways is refused.

export type Read = { value: number } | { problem: string };

const plain = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;
const grouped = /^-?\d{1,3}(?:(?<group>[.,' \u2019\u00a0\u202f])\d{3})(?:\1\d{3})*(?:(?<point>[.,])\d+)?$/;

export function readNumber(text: string): Read {
  const written = text.trim().replace(/^\u2212/, "-");
  if (plain.test(written) && !ambiguous(written)) return finite(Number(written), text);
  if (ambiguous(written)) return { problem: twoWays(written) };
  if (/^-?\d*[.,]\d+$/.test(written)) return finite(Number(written.replace(",", ".")), text);
  const { group, point } = grouped.exec(written)?.groups ?? {};
  if (group !== undefined && group !== point) {
    return finite(Number(written.replaceAll(group, "").replace(",", ".")), text);
  }
  return { problem: `“${text.trim()}” is not a number` };
}

/** One point or comma with three digits behind it: 40.000 is forty in English and forty thousand in German. */
const ambiguous = (written: string) => /^-?[1-9]\d{0,2}[.,]\d{3}$/.test(written);

function twoWays(written: string): string {
  const [whole = "", part = ""] = written.split(/[.,]/);
  const small = part === "000" ? whole : `${whole}.${part}0`;
  const decimal = part === "000" ? "" : "." + part;
  return (
    `“${written}” can be read as ${whole}${decimal} and as ${whole}${part}: ` + `write ${small} or ${whole}${part}`
  );
}

const finite = (value: number, text: string): Read =>
  Number.isFinite(value) ? { value } : { problem: `“${text.trim()}” is not a number` };
