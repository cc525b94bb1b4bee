// Numbers as people write them in English, German, French or Swiss forms. What can be read in two ways is refused.

export type Read = { value: number } | { problem: string };

const grouped = /^-?\d{1,3}(?:([.,' \u2019\u00a0\u202f])\d{3})(?:\1\d{3})*(?:([.,])\d+)?$/;

export function readNumber(text: string): Read {
  const written = text.trim().replace(/^\u2212/, "-");
  if (/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(written) && !ambiguous(written)) return finite(Number(written), text);
  if (ambiguous(written)) return { problem: twoWays(written) };
  if (/^-?\d*[.,]\d+$/.test(written)) return finite(Number(written.replace(",", ".")), text);
  const parts = grouped.exec(written);
  if (parts && parts[1] !== parts[2]) {
    const digits = written.split(parts[1]).join("");
    return finite(Number(digits.replace(",", ".")), text);
  }
  return { problem: `“${text.trim()}” is not a number` };
}

/** One point or comma with three digits behind it: 40.000 is forty in English and forty thousand in German. */
const ambiguous = (written: string) => /^-?[1-9]\d{0,2}[.,]\d{3}$/.test(written);

function twoWays(written: string): string {
  const [whole, part] = written.split(/[.,]/);
  const small = part === "000" ? whole : `${whole}.${part}0`;
  return `“${written}” can be read as ${whole}${part === "000" ? "" : "." + part} and as ${whole}${part}: write ${small} or ${whole}${part}`;
}

const finite = (value: number, text: string): Read => (Number.isFinite(value) ? { value } : { problem: `“${text.trim()}” is not a number` });
