// What the program puts into the page (report_json in the program's report_data.cpp). Nothing is computed here: every
// figure shown is a figure of summary.json or of a table.

export interface Figure {
  value: number | null;
  monte_carlo_error: number | null;
}
export interface IntervalSummary {
  mean: Figure;
  median: Figure;
  low_50: Figure;
  high_50: Figure;
  low_90: Figure;
  high_90: Figure;
}
export interface Interval {
  mean: number | null;
  low_90: number | null;
  high_90: number | null;
}
/** As the program printed them: the level is the baseline's plus the lift; the baseline has no lift. */
export interface Printed {
  level: string;
  lift?: string;
  low_90?: string;
  high_90?: string;
  lift_percent?: string;
}
export interface Outcome {
  level: IntervalSummary;
  lift?: IntervalSummary;
  lift_percent?: Figure;
  printed: Printed;
}
export interface PrintedFigure extends Figure {
  printed: string;
}
export interface First extends Figure {
  low_95: number | null;
  high_95: number | null;
  of_100: string;
  words: string;
}
export interface Direct {
  path: string;
  words: string;
  text: string;
  interval: string;
  mean?: number;
  low_90?: number;
  high_90?: number;
}
export interface Chain {
  change: Record<string, Interval>;
  intention_from: Record<string, number>;
  readiness_percent: Interval;
  direct: Direct[];
}
export interface Policy {
  name: string;
  marks: string[];
  best: First;
  tied_with_leader: boolean;
  lift_is_clear: boolean;
  within_budget: boolean;
  recommendable: boolean;
  cost: string;
  per_additional: string;
  cash_per_additional: PrintedFigure;
  hours_per_additional: PrintedFigure;
  outcomes: Record<string, Outcome>;
  chain: Chain;
  on_frontier: { cash: boolean; hours: boolean };
}
export type Kind = "survey" | "published" | "assumption";
export interface Known {
  mean: number;
  sd: number;
  status: string;
  known_by: Kind;
  source: string;
}
export interface Driver extends Known {
  name: string;
  words: string;
  rank_correlation: number | null;
  low_90: number | null;
  high_90: number | null;
  clear: boolean;
}
export interface Sensitivity {
  what_would_change: string;
  of: string;
  challenger: string;
  ahead_in_draws: number | null;
  over_budget: string[];
  drivers: Driver[];
}
export interface Design {
  effect_draws: number;
  effect_draws_asked: number;
  worlds_per_policy: number;
  interrupted: boolean;
}
export interface Summary {
  format: number;
  title: string;
  answer: string;
  compared_by: string;
  compared_by_words: string;
  one_of: string;
  brings_most: string;
  chosen: string;
  weeks: number;
  /** In words; only where the scenario has any. */
  seasons?: string[];
  employees: number;
  seed: number;
  design: Design;
  policies: Policy[];
  sensitivity: Sensitivity | null;
  /** With the mean of the draws that can hold together; null where effects are drawn together. */
  effects: (Known & { effect: string; shape: string; mean_as_accepted: number | null })[];
  levers: (Known & {
    lever: string;
    moves: string;
    when: string;
    unit: string;
    fade_weeks: number | null;
    floor: Known | null;
  })[];
  remarks: string[];
  failures: string[];
  caveats: string[];
}
/** One post in an invented company: for each dot its department, the days on which it shared and had the post, and the
 *  dot from which it came. */
export interface Picture {
  groups: string[];
  group: number[];
  shared_on: number[];
  reached_on: number[];
  through: number[];
  employees: number;
  sharers: number;
  reached: number;
  days: number;
}
export interface Report {
  summary: Summary;
  departments: { name: string; employees: number }[];
  some_departments_hidden: boolean;
  clear_department_lifts: { policy: string; department: string; outcome: string }[];
  protection: string;
  smallest_group: number;
  budget: { cash: number | null; hours: number | null };
  tables: { policies: string; weekly: string; departments: string };
  scenario: string | null;
  picture: Picture | null;
}
