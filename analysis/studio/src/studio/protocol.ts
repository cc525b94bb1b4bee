// What the page and its worker say to each other, and the scenario as the page edits it (engine/model.hpp).

export interface Who {
  departments: string[];
  levels: string[];
  tenure_from: number | null;
  tenure_below: number | null;
  share: number | null;
  lowest: { by: string; count: number } | null;
  top: { by: string; share: number | null; count: number | null } | null;
}
/** `key` names it on the page for as long as it is there, whatever is added or removed before it. */
export interface LeverUse {
  lever: string;
  strength: number;
  first_week: number;
  last_week: number | null;
  ramp_weeks: number;
  who: Who;
  from?: [number, number];
  off?: boolean;
  key?: number;
}
export interface PolicyEdit {
  name: string;
  posts_per_week: number | null;
  levers: LeverUse[];
  off?: boolean;
  key?: number;
}
export interface Parameter {
  path: string;
  value: number | string | boolean | null;
  unit: string;
  meaning: string;
  expected: string;
  lowest: number;
  highest: number;
}
export interface KnownLever {
  id: string;
  name: string;
  evidence: string;
  recommendable: boolean;
}
export interface Budget {
  cash: number | null;
  hours: number | null;
}
/** `start`: the Monday of week 1, "2026-01-05", or "". */
export interface Model {
  title: string;
  start: string;
  employees: number;
  departments: string[];
  levels: string[];
  network: string;
  policies: PolicyEdit[];
  budget: Budget;
  parameters: Parameter[];
  catalogue: KnownLever[];
}
/** A mistake in a file, or in the field "form:policy.0.lever.1.weeks" of the form. */
export interface Problem {
  file: string;
  line: number;
  column: number;
  problem: string;
}
/** Which column of a table is what, and how the table is to be read. */
export type Columns = Record<string, string>;
export interface Edits {
  policies?: PolicyEdit[];
  budget?: Budget;
  parameters?: Record<string, number | null>;
  roster?: Columns;
  network?: Columns | { generated: true };
}
export interface Request {
  path: string;
  edits?: Edits;
  preview?: boolean;
}

/** Files by their path in the worker's file system. Never changed: other files are another object. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

export type Entry = "studio_open" | "studio_files" | "studio_head" | "studio_run" | "studio_toml" | "studio_shipped";

/** To the worker. `files` come when they are others than at the call before, and take the place of all of those. */
export interface Call {
  number: number;
  name: Entry;
  request: Request | string;
  files: Files | null;
}
export interface Answered {
  number: number;
  text: string;
}
export interface Progress {
  done: number;
  all: number;
  draws: number;
  draws_all: number;
  calibrating: boolean;
}
export type Told =
  | { kind: "ready" }
  | ({ kind: "answer" } & Answered)
  | ({ kind: "progress" } & Progress)
  | { kind: "failed"; message: string };

export type Result<T> = T | { error: Problem };

export const isRefused = <T>(result: Result<T>): result is { error: Problem } =>
  typeof result === "object" && result !== null && "error" in result;
