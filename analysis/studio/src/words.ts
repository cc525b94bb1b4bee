// Words and numbers as a reader wants them.
import type { Figure } from "./data";

/** The value with as many digits as its Monte Carlo error allows, as the program prints it. */
export function printed(figure: Figure | undefined): string {
  return figure ? rounded(figure.value, figure.monte_carlo_error) : "–";
}

export function rounded(value: number | null, error: number | null): string {
  if (value === null || !Number.isFinite(value)) return "–";
  const known = error !== null && Number.isFinite(error) && error > 0;
  const scale = known ? error : Math.abs(value);
  if (scale === 0) return "0";
  const leading = Math.floor(Math.log10(scale));
  const decimals = (known ? 0 : 2) - leading;
  const unit = 10 ** -decimals;
  const steps = Math.round(value / unit);
  if (steps === 0) return "0";
  return (steps * unit).toLocaleString("en-US", {
    minimumFractionDigits: Math.max(0, Math.min(12, decimals)), maximumFractionDigits: Math.max(0, Math.min(12, decimals)),
  }).replace("-", "−");
}

export function signed(text: string): string { return /^[1-9]|^0\.[0-9]*[1-9]/.test(text) ? "+" + text : text; }
export const lift = (figure: Figure | undefined) => signed(printed(figure));
export const between = (low: Figure, high: Figure) => `${lift(low)} to ${lift(high)}`;
export const counted = (value: number) => value.toLocaleString("en-US");

/** "in 83 of 100 simulated futures": rounded down, as the answer does. */
export const of100 = (share: number) => Math.floor(100 * share + 1e-9);

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

/** A sentence of the program with long names of policies cut. */
export function sentence(text: string, names: string[]): string {
  for (const name of [...names].sort((a, b) => b.length - a.length)) {
    if (name.length > 48) text = text.replaceAll(name, short(name));
  }
  return short(text, 1200);
}

/** Kept apart from the text around it, whichever way it is written. */
export const isolated = (text: string) => `\u2068${text}\u2069`;

const outcomeWords: Record<string, string> = {
  shares: "shares", advocates: "active advocates", participation: "share of employees", reach: "unique reach",
  impressions: "views", clicks: "clicks", seen: "seen posts", eor_change: "relationship (EOR)", intention_change: "intention",
  overload: "overload", cash: "money", hours: "staff hours",
};
export const outcome = (name: string) => outcomeWords[name] ?? name.replaceAll("_", " ");

export type Kind = "survey" | "published" | "assumption";
/** How well a number is known, in three words. */
export function kind(status: string): Kind {
  if (status === "fitted") return "survey";
  return ["published", "meta-analysis", "experiment", "analogue"].includes(status) ? "published" : "assumption";
}
export const kindWords: Record<Kind, string> = {
  survey: "your survey", published: "published", assumption: "assumption",
};
export const traitWords: Record<string, string> = {
  sic: "Communication", eor: "Relationship", self_enhancement: "Self-enhancement", altruism: "Altruism",
  enjoyment: "Enjoyment", intention: "Intention",
};
export const moveWords: Record<string, string> = {
  push: "readiness to share", reach: "reach of the channels", seed: "posts handed on directly", asks: "posts asked",
  cap: "a cap on posts",
};
