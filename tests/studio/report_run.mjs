// Reports for the tests: the program's results of small runs.
import { execFileSync } from "node:child_process";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { canBrowse } from "./browser.mjs";
import { program, root, scratch } from "./places.mjs";

export const options = { skip: canBrowse ? false : "no Chromium on this machine" };

/** Participation as observed, and a run that takes a moment. */
export const quick =
  "[measured]\nmonthly_participation = 0.08\n[run]\neffect_draws = 6\npopulations = 1\nreplicates = 8\n";

const fewDraws = ["run.effect_draws=8", "run.populations=1", "run.replicates=8"].flatMap((set) => ["--set", set]);

/** Compares the policies of a scenario file, beside it in `out`; gives the report. */
export function compared(folder, name = "scenario.toml", more = []) {
  execFileSync(program, ["compare", join(folder, name), "--out", join(folder, "out"), "--quiet", ...more]);
  return join(folder, "out/report.html");
}

/** The same for the text of a scenario, in a new folder. */
export function comparedText(text, folder = scratch()) {
  writeFileSync(join(folder, "scenario.toml"), text);
  return compared(folder);
}

/** The shipped comparison with few draws: a policy that is distinguishable from the baseline, and one that is not. */
export function shippedRun() {
  const folder = scratch();
  copyFileSync(join(root, "scenarios/listening-or-leaderboard.toml"), join(folder, "s.toml"));
  const report = compared(folder, "s.toml", fewDraws);
  const result = (name) => readFileSync(join(folder, "out", name), "utf8");
  return { folder, report, result, summary: JSON.parse(result("summary.json")) };
}
