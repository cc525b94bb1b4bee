// Policies and their outcomes by name, whatever the order in which the program lists them.
import type { IntervalSummary, Outcome, Policy, Summary } from "./report";

/** An outcome that every policy has. */
export function outcomeOf(policy: Policy, name: string): Outcome {
  const outcome = policy.outcomes[name];
  if (!outcome) throw new Error(`the results of the policy "${policy.name}" have no outcome "${name}"`);
  return outcome;
}

export const meanLevel = (policy: Policy, name: string) => outcomeOf(policy, name).level.mean.value ?? 0;

/** The baseline is the policy without a lift: what the others are compared with. */
export const isBaseline = (policy: Policy, by: string) => outcomeOf(policy, by).lift === undefined;

export interface Lifted {
  policy: Policy;
  lift: IntervalSummary;
}

/** Every policy but the baseline, with its lift. */
export function lifted({ policies, compared_by }: Summary): Lifted[] {
  return policies.flatMap((policy) => {
    const { lift } = outcomeOf(policy, compared_by);
    return lift ? [{ policy, lift }] : [];
  });
}

/** The baseline and the others. */
export function sides(summary: Summary): { baseline: Policy | undefined; others: Policy[] } {
  return {
    baseline: summary.policies.find((policy) => isBaseline(policy, summary.compared_by)),
    others: lifted(summary).map(({ policy }) => policy),
  };
}
