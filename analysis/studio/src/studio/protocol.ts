// What the page and its worker say to each other, and the scenario as the page edits it (engine/model.hpp).
import type { Report } from "../data";

export interface Who {
  departments: string[]; levels: string[]; tenure_from: number | null; tenure_below: number | null; share: number | null;
  lowest: { by: string; count: number } | null; top: { by: string; share: number | null; count: number | null } | null;
}
export interface LeverUse {
  lever: string; strength: number; first_week: number; last_week: number | null; ramp_weeks: number; who: Who;
  from?: [number, number]; off?: boolean;
}
export interface PolicyEdit { name: string; posts_per_week: number | null; levers: LeverUse[]; off?: boolean }
export interface Parameter { path: string; value: number | string | boolean | null; unit: string; meaning: string; expected: string; lowest: number; highest: number }
export interface Model {
  title: string; employees: number; departments: string[]; levels: string[]; network: string; policies: PolicyEdit[];
  budget: { cash: number | null; hours: number | null }; parameters: Parameter[];
  catalogue: { id: string; name: string; evidence: string; recommendable: boolean }[];
}
export interface Problem { file: string; line: number; column: number; problem: string; message: string }
export interface Edits {
  policies?: PolicyEdit[]; budget?: Model["budget"]; parameters?: Record<string, number | null>;
  roster?: Record<string, string> | null; network?: Record<string, string> | null;
}
export interface Request { path: string; edits?: Edits; preview?: boolean }

/** To the worker. "files" come with every request: the worker's file system is gone when it was stopped. */
export interface Call { number: number; name: "studio_open" | "studio_files" | "studio_run" | "studio_toml" | "studio_shipped"; request: Request | string; files: Record<string, string> }
export interface Answered { number: number; text: string }
export interface Progress { done: number; all: number }
export type Told = ({ kind: "ready" } | ({ kind: "answer" } & Answered) | ({ kind: "progress" } & Progress) | { kind: "failed"; message: string });
export type Result<T> = T | { error: Problem };
export type { Report };
