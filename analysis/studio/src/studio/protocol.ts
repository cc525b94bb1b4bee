// What the page and its worker say to each other, and the scenario as the page edits it (engine/model.hpp).
import type { Report } from "../data";
import type * as scenario from "../generated/scenario";

export type { LowestDepartments, Top, Who } from "../generated/scenario";
/** `from`: where the file has it; `key` names it on the page for as long as it is there, whatever is added or removed before it. */
export interface LeverUse extends Omit<scenario.LeverUse, "cost"> { from?: [number, number]; off?: boolean; key?: number }
export interface PolicyEdit { name: string; posts_per_week: number | null; levers: LeverUse[]; off?: boolean; key?: number }
export interface Parameter { path: string; value: number | string | boolean | null; unit: string; meaning: string; expected: string; lowest: number; highest: number }
/** `start`: the Monday of week 1, "2026-01-05", or "". */
export interface Model {
  title: string; start: string; remarks: string[]; employees: number; departments: string[]; levels: string[]; network: string; policies: PolicyEdit[];
  budget: { cash: number | null; hours: number | null }; parameters: Parameter[];
  catalogue: { id: string; name: string; evidence: string; recommendable: boolean }[];
}
/** A mistake in a file, or in the field "form:policy.0.lever.1.weeks" of the form. */
export interface Problem { file: string; line: number; column: number; problem: string }
export interface Edits {
  policies?: PolicyEdit[]; budget?: Model["budget"]; parameters?: Record<string, number | null>;
  roster?: Record<string, string> | null; network?: Record<string, string | boolean> | null;
}
export interface Request { path: string; edits?: Edits; preview?: boolean }

/** Files by their path in the worker's file system. Never changed: other files are another object. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** To the worker. `files` come when they are others than at the call before, and take the place of all of those. */
export interface Call { number: number; name: "studio_open" | "studio_files" | "studio_head" | "studio_run" | "studio_toml" | "studio_shipped"; request: Request | string; files: Files | null }
export interface Answered { number: number; text: string }
export interface Progress { done: number; all: number; draws: number; draws_all: number; calibrating: boolean }
export type Told = ({ kind: "ready" } | ({ kind: "answer" } & Answered) | ({ kind: "progress" } & Progress) | { kind: "failed"; message: string });
export type Result<T> = T | { error: Problem };
export type { Report };
