// Names, and sentences of the program with names in them.

const segments = new Intl.Segmenter("en", { granularity: "grapheme" });

/** At most that many characters, cut with an ellipsis; never inside a character. */
export function short(text: string, most = 48): string {
  if (text.length <= most) return text;
  const head: string[] = [];
  for (const { segment } of segments.segment(text.slice(0, 8 * most))) {
    if (head.length >= most - 1) return head.join("").slice(0, 4 * most) + "…";
    head.push(segment);
  }
  return head.join("") + (text.length > 8 * most ? "…" : "");
}

/** Letters that are written from the right, and marks that turn the direction of what follows. */
const turns = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff]/;
const marks = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A name within a sentence: cut when long, and kept from turning the numbers beside it. */
export const nameWithin = (name: string) => (turns.test(name) ? isolated(short(name.replace(marks, ""))) : short(name));

/** A sentence of the program, its long names cut and each name kept apart from the numbers around it. */
export function sentence(text: string, names: string[]): string {
  const longest = [...new Set(names)]
    .filter((name) => name.length > 48 || turns.test(name))
    .sort((a, b) => b.length - a.length);
  for (const name of longest) text = text.split(name).join(nameWithin(name));
  return short(text.replace(/(?<=[\s(,])-(?=\d)/g, "−"), 1200);
}

/** Kept apart from the text around it, whichever way it is written. */
export const isolated = (text: string) => `\u2068${text}\u2069`;
