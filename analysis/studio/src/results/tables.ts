// The tidy tables in the page read back: columns by the header's names, rows by the names that stand in them.
import { nameIn, rows } from "../csv";
import type { Report } from "./report";

export interface Band {
  week: number;
  mean: number;
  low_50: number;
  high_50: number;
  low_90: number;
  high_90: number;
}
export interface Cell {
  mean: number;
  low_90: number;
  high_90: number;
  error: number;
  /** Distinguishable from the baseline, as the program found. */
  isClear: boolean;
}

const weeklyColumns = ["policy", "week", "outcome", "mean", "low_50", "high_50", "low_90", "high_90"] as const;

function within<Key, Value>(map: Map<Key, Value>, key: Key, empty: () => Value): Value {
  const found = map.get(key) ?? empty();
  map.set(key, found);
  return found;
}

/** weekly.csv: by outcome and policy, the weeks in their order. */
export function weekly(report: Report): Map<string, Map<string, Band[]>> {
  const found = new Map<string, Map<string, Band[]>>();
  for (const row of rows(report.tables.weekly, weeklyColumns)) {
    const policies = within(found, row.outcome, () => new Map<string, Band[]>());
    within(policies, nameIn(row.policy), () => []).push({
      week: Number(row.week),
      mean: Number(row.mean),
      low_50: Number(row.low_50),
      high_50: Number(row.high_50),
      low_90: Number(row.low_90),
      high_90: Number(row.high_90),
    });
  }
  for (const policies of found.values()) for (const weeks of policies.values()) weeks.sort((a, b) => a.week - b.week);
  return found;
}

const departmentColumns = [
  "policy",
  "department",
  "outcome",
  "measure",
  "mean",
  "low_90",
  "high_90",
  "monte_carlo_error_of_mean",
] as const;

/** departments.csv, lifts only: by outcome, policy and department; none where the policy's figure may not be shown. */
export function departmentLifts(report: Report): Map<string, Map<string, Map<string, Cell>>> {
  const found = new Map<string, Map<string, Map<string, Cell>>>();
  const keyOf = (outcome: string, policy: string, department: string) => JSON.stringify([outcome, policy, department]);
  const clear = new Set(
    report.clear_department_lifts.map(({ outcome, policy, department }) => keyOf(outcome, policy, department)),
  );
  for (const row of rows(report.tables.departments, departmentColumns).filter(({ measure }) => measure === "lift")) {
    const policies = within(found, row.outcome, () => new Map<string, Map<string, Cell>>());
    within(policies, nameIn(row.policy), () => new Map<string, Cell>()).set(nameIn(row.department), {
      mean: Number(row.mean),
      low_90: Number(row.low_90),
      high_90: Number(row.high_90),
      error: Number(row.monte_carlo_error_of_mean),
      isClear: clear.has(keyOf(row.outcome, nameIn(row.policy), nameIn(row.department))),
    });
  }
  return found;
}
