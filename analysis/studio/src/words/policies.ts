// A policy's figures as the program printed them.
import { outcomeOf } from "../results/policies";
import type { Policy, Summary } from "../results/report";
import { typographic } from "./figures";

export const level = (policy: Policy, outcome: string) => typographic(outcomeOf(policy, outcome).printed.level);
export const lift = (policy: Policy, outcome: string) => typographic(outcomeOf(policy, outcome).printed.lift ?? "");

/** The interval of the lift. */
export function between(policy: Policy, outcome: string): string {
  const { low_90, high_90 } = outcomeOf(policy, outcome).printed;
  return low_90 === undefined || high_90 === undefined ? "–" : `${typographic(low_90)} to ${typographic(high_90)}`;
}

/** What policies are compared by: "shares". */
export const comparedBy = (summary: Summary) => summary.compared_by_words;
