// Words and numbers as a reader wants them.
import type { Policy, Summary } from "./data";

/** The value to the leading digit of its error, as the program prints it (sim/experiment/printed.cpp); both are held to
 *  tests/experiment/printed_cases.json. An error of 0 means that the value is exact; null, that the error is not known. */
export function rounded(value: number | null, error: number | null, digits = 3): string {
  if (value === null || !Number.isFinite(value)) return "–";
  if (value === 0) return "0";
  const first = leading(value);
  const known = error !== null && Number.isFinite(error);
  const exact = known && error >= 0 && error <= 1e-9 * Math.abs(value);
  const place = Math.max(-12, exact ? Math.min(0, first - 2) : known ? leading(error) : first - digits + 1);
  const steps = Math.sign(value) * Math.round(place >= 0 ? Math.abs(value) / 10 ** place : Math.abs(value) * 10 ** -place);
  if (steps === 0) return "0";
  const decimals = Math.max(0, -place);
  const text = (place >= 0 ? steps * 10 ** place : steps / 10 ** -place).toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  return typographic(exact && decimals > 0 ? text.replace(/\.?0+$/, "") : text);
}

const leading = (value: number) => Number(Math.abs(value).toExponential().split("e")[1]);

/** A number that the program printed, with the minus sign of print; "–" where there is none. */
export const typographic = (text: string) => (text === "-" || text === "" ? "–" : text.replace(/(^|[ (])-(?=[\d.])/g, "$1−"));

export const signed = (text: string) => (/^[0-9]/.test(text) && /[1-9]/.test(text) ? "+" + text : text);
export const counted = (value: number) => value.toLocaleString("en-US");

/** Level, lift and interval of a policy as the program printed them. */
export const level = (policy: Policy, outcome: string) => typographic(policy.outcomes[outcome].printed.level);
export const lift = (policy: Policy, outcome: string) => typographic(policy.outcomes[outcome].printed.lift ?? "");
export function between(policy: Policy, outcome: string): string {
  const { low_90, high_90 } = policy.outcomes[outcome].printed;
  return low_90 === undefined ? "–" : `${typographic(low_90)} to ${typographic(high_90!)}`;
}

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
  const longest = [...new Set(names)].filter((name) => name.length > 48 || turns.test(name)).sort((a, b) => b.length - a.length);
  for (const name of longest) text = text.split(name).join(nameWithin(name));
  return short(text.replace(/(?<=[\s(,])-(?=\d)/g, "−"), 1200);
}

/** Kept apart from the text around it, whichever way it is written. */
export const isolated = (text: string) => `\u2068${text}\u2069`;

/** What policies are compared by: "shares". */
export const outcome = (summary: Summary) => summary.compared_by_words;

export type Kind = "survey" | "published" | "assumption";
export const kindWords: Record<Kind, string> = {
  survey: "your survey", published: "published, for this or something close", assumption: "assumption",
};
export const traitWords: Record<string, string> = {
  sic: "Communication", eor: "Relationship", self_enhancement: "Self-enhancement", altruism: "Altruism",
  enjoyment: "Enjoyment", intention: "Intention",
};
export const moveWords: Record<string, string> = {
  push: "readiness to share", reach: "reach of the channels", seed: "posts handed to chosen people", asks: "posts asked",
  cap: "a cap on posts",
};
