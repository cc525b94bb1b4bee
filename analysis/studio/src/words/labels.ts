// The page's names of what the program calls by a key.
import type { Kind } from "../results/report";

export const kindWords: Record<Kind, string> = {
  survey: "your survey",
  published: "published, for this or something close",
  assumption: "assumption",
};

const traitWords: Record<string, string> = {
  sic: "Communication",
  eor: "Relationship",
  self_enhancement: "Self-enhancement",
  altruism: "Altruism",
  enjoyment: "Enjoyment",
  intention: "Intention",
};
const moveWords: Record<string, string> = {
  push: "readiness to share",
  reach: "reach of the channels",
  seed: "posts handed to chosen people",
  asks: "posts asked",
  cap: "a cap on posts",
  members: "employees enrolled",
};

const unitWords: Record<string, string> = {
  log_hazard: "log hazard",
  d: "standardised difference d",
  log_odds: "log odds",
  "standard deviations of eor": "sd of the relationship, as trials measured it",
};

export const traitName = (trait: string) => traitWords[trait] ?? trait;

/** What a lever moves: a trait, or something beside the traits. */
export const moved = (what: string) => traitWords[what] ?? moveWords[what] ?? what;

/** In what the size of what a lever moves is given; "" for a plain number. */
export const unitName = (unit: string, what: string) => unitWords[unit] ?? (unit || (what in traitWords ? "sd" : ""));
