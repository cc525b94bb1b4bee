// What the program puts into the page (report_json in include/megaphone/io/results.hpp), and the tidy tables in it read
// back. Nothing is computed here: every figure shown is a figure of summary.json or of a table.
import { rows } from "./exports/csv";
import type { Kind } from "./words";

export interface Figure { value: number | null; monte_carlo_error: number | null }
export interface Spread { mean: Figure; median: Figure; low_50: Figure; high_50: Figure; low_90: Figure; high_90: Figure }
export interface ShortSpread { mean: number | null; low_90: number | null; high_90: number | null }
/** As the program printed them: the level is the baseline's plus the lift; the baseline has no lift. */
export interface Printed { level: string; lift?: string; low_90?: string; high_90?: string; lift_percent?: string }
export interface OutcomeOf { level: Spread; lift?: Spread; lift_percent?: Figure; printed: Printed }
export interface Direct { path: string; words: string; text: string; interval: string; mean?: number; low_90?: number; high_90?: number }
export interface PrintedFigure extends Figure { printed: string }
export interface First extends Figure { low_95: number | null; high_95: number | null; of_100: string; words: string }
export interface Chain {
  change: Record<string, ShortSpread>;
  intention_from: Record<string, number>;
  readiness_percent: ShortSpread;
  direct: Direct[];
}
export interface Policy {
  name: string; marks: string[]; best: First; tied_with_leader: boolean; lift_is_clear: boolean; within_budget: boolean;
  recommendable: boolean; cost: string; per_additional: string; cash_per_additional: PrintedFigure; hours_per_additional: PrintedFigure;
  outcomes: Record<string, OutcomeOf>; chain: Chain; on_frontier: { cash: boolean; hours: boolean };
}
export interface Driver {
  name: string; words: string; rank_correlation: number | null; low_90: number | null; high_90: number | null;
  clear: boolean; mean: number; sd: number; status: string; known_by: Kind; source: string;
}
export interface Sensitivity {
  what_would_change: string; of: string; challenger: string; ahead_in_draws: number | null; over_budget: string[];
  drivers: Driver[];
}
export interface Known { mean: number; sd: number; status: string; known_by: Kind; source: string }
export interface Summary {
  format: number; title: string; answer: string; compared_by: string; compared_by_words: string; one_of: string;
  brings_most: string; chosen: string; weeks: number;
  employees: number; seed: number; design: Record<string, number | boolean>; policies: Policy[];
  sensitivity: Sensitivity | null; effects: (Known & { effect: string })[];
  levers: (Known & { lever: string; moves: string; when: string })[];
  remarks: string[]; failures: string[]; caveats: string[];
}
export interface Picture {
  groups: string[]; group: number[]; shared_on: number[]; reached_on: number[]; through: number[];
  employees: number; sharers: number; reached: number; days: number;
}
export interface Report {
  summary: Summary; departments: { name: string; employees: number }[]; some_departments_hidden: boolean; protection: string;
  smallest_group: number; budget: { cash: number | null; hours: number | null };
  tables: { policies: string; weekly: string; departments: string }; scenario: string | null; picture: Picture | null;
}

export interface Band { mean: number; low_50: number; high_50: number; low_90: number; high_90: number }

/** weekly.csv: [series][policy][week]. */
export function weekly(report: Report): Map<string, Band[][]> {
  const found = new Map<string, Band[][]>();
  const policies = report.summary.policies.length;
  const table = rows(report.tables.weekly);
  const series = new Set(table.map((row) => row.outcome));
  const perPolicy = table.length / policies;
  table.forEach((row, at) => {
    const policy = Math.floor(at / perPolicy);
    const all = found.get(row.outcome) ?? Array.from({ length: policies }, () => [] as Band[]);
    all[policy].push({
      mean: Number(row.mean), low_50: Number(row.low_50), high_50: Number(row.high_50), low_90: Number(row.low_90),
      high_90: Number(row.high_90),
    });
    found.set(row.outcome, all);
  });
  return series.size ? found : new Map();
}

export interface Cell { mean: number; low_90: number; high_90: number; error: number }

/** Where each stands, by its name as tables have it: text that looks like a formula has an apostrophe before it. */
const places = (named: { name: string }[]) => new Map(named.flatMap(({ name }, k) => [[name, k], [`'${name}`, k]] as [string, number][]));

/** departments.csv, lifts only: [outcome][policy][department]; a hole where the policy's figure may not be shown. */
export function departmentLifts(report: Report): Map<string, Cell[][]> {
  const found = new Map<string, Cell[][]>();
  const policyAt = places(report.summary.policies), departmentAt = places(report.departments);
  rows(report.tables.departments).filter((row) => row.measure === "lift").forEach((row) => {
    const all = found.get(row.outcome) ?? report.summary.policies.map(() => [] as Cell[]);
    all[policyAt.get(row.policy)!][departmentAt.get(row.department)!] = {
      mean: Number(row.mean), low_90: Number(row.low_90), high_90: Number(row.high_90),
      error: Number(row.monte_carlo_error_of_mean),
    };
    found.set(row.outcome, all);
  });
  return found;
}

/** The data inside the page, or null in the empty page. */
export function embedded(): Report | null {
  const text = document.getElementById("megaphone-data")?.textContent ?? "null";
  return JSON.parse(text) as Report | null;
}
