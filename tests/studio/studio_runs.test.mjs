// Full runs in the studio: the numbers of the command line, and the scenario that gives them.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after } from "node:test";
import { close, download, opened } from "./browser.mjs";
import { test } from "./limits.mjs";
import { program, root, scratch } from "./places.mjs";
import { dropped, file, newAnswer, options, present, smallRun, strength, text } from "./studio_page.mjs";

after(close);

const sample = (name) => readFileSync(join(root, "scenarios/example-organisation", name), "utf8");

/** summary.json of the program. */
function compared(folder, name) {
  execFileSync(program, ["compare", join(folder, name), "--out", join(folder, "out"), "--quiet"]);
  return JSON.parse(readFileSync(join(folder, "out/summary.json"), "utf8"));
}

/** summary.json of the page's full run. */
async function runInFull(page) {
  await newAnswer(page, () => page.click("#full"));
  return JSON.parse((await download(page, '[data-export="summary.json"]')).bytes.toString());
}

test("a full run gives the command line's numbers, and the saved scenario runs to them", options, async () => {
  const { page, done } = await opened(file);
  await present(page, "#save:enabled");
  const minimal = readFileSync(join(root, "scenarios/minimal.toml"), "utf8") + smallRun;
  await newAnswer(page, () => dropped(page, [{ name: "minimal.toml", text: minimal }]));
  assert.match(await text(page, "#answer"), /1,000 employees/);
  await newAnswer(page, () => strength(page).press("End"));
  const saved = await download(page, "#save");
  const folder = scratch();
  writeFileSync(join(folder, "saved.toml"), saved.bytes);
  assert.match(saved.bytes.toString(), /strength = 3/);
  assert.deepEqual(await runInFull(page), compared(folder, "saved.toml"));
  assert.match(await text(page, "#spread"), /invented company/);
  await done();
});

const effects = `extends = "default"
[sic_to_eor]
mean = 0.4
sd = 0.05
lowest = 0.05
highest = 0.95
status = "fitted"
source = "a survey"
[draws]
file = "ours.csv"
source = "a platform"
`;
const scenarioOfFiles = `title = "Mine"
[organisation]
roster = { file = "roster.csv", id = "staff_no", department = "dept" }
[network]
file = "ties.csv"
source_column = "from"
target_column = "to"
[measured]
monthly_participation = 0.1
[run]
effects = "effects/ours.toml"
effect_draws = 4
replicates = 8
[[policy]]
name = "P"
[[policy.lever]]
lever = "town_halls"
`;

const withItsFiles =
  "a scenario with effects of its own, joint draws, a roster and a network runs as on the command line";
test(withItsFiles, options, async () => {
  const place = scratch();
  const files = {
    "effects/ours.toml": effects,
    "effects/ours.csv": "contagion.weight,causal_share_of_sic\n0.2,0.4\n0.4,0.6\n0.6,0.5\n",
    "roster.csv": sample("roster.csv"),
    "ties.csv": sample("ties.csv"),
    "mine.toml": scenarioOfFiles,
  };
  mkdirSync(join(place, "effects"));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(place, name), content);
  const { page, done } = await opened(file);
  await present(page, "#save:enabled");
  const all = Object.entries(files).map(([name, content]) => ({ name: name.replace(/.*\//, ""), text: content }));
  await newAnswer(page, () => dropped(page, all));
  assert.match(await text(page, "#answer"), /Mine.*150 employees/s);
  const summary = await runInFull(page);
  assert.deepEqual(summary, compared(place, "mine.toml"));
  assert.ok(summary.drawn_parameters.length > 0);
  await done();
});
