// The engine in WebAssembly gives the numbers of the native program: summary.json byte for byte, for every shipped
// scenario with a few draws of the effects, and for one of them as it is.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { calls, place, shipped, startEngine } from "./engine.mjs";
import { test } from "./limits.mjs";
import { program, root, scratch } from "./places.mjs";

const engine = await startEngine();
const call = calls(engine);
const whole = "minimal.toml";
const fewDraws = { parameters: { "run.effect_draws": 2, "run.populations": 1, "run.replicates": 8 } };

const here = scratch(); // scenarios of the native program, with the files they name beside them
cpSync(join(root, "scenarios"), here, { recursive: true });

/** Both programs on the same scenario file. */
function compareBoth(name) {
  const out = join(here, name + "-results");
  execFileSync(program, ["compare", join(here, name), "--out", out, "--quiet"]);
  const start = performance.now();
  const found = call("studio_summary", { path: "/scenarios/" + name });
  console.log(`${name}: ${((performance.now() - start) / 1000).toFixed(1)} s in WebAssembly`);
  assert.equal(found, readFileSync(join(out, "summary.json"), "utf8"));
  return JSON.parse(found);
}

/** The scenario with few draws, as the engine writes it, under another name. */
function small(name) {
  const { toml } = JSON.parse(call("studio_toml", { path: "/scenarios/" + name, edits: fewDraws }));
  const other = "small-" + name;
  place(engine, other, toml);
  writeFileSync(join(here, other), toml);
  return other;
}

for (const name of shipped.filter((name) => name !== whole)) {
  test(`${name} with few draws has the native program's summary, byte for byte`, () => {
    const { design, policies } = compareBoth(small(name));
    assert.deepEqual([design.effect_draws, design.worlds_per_policy], [2, 16]);
    assert.ok(policies.length > 1);
  });
}

test(`${whole} as it is has the native program's summary, byte for byte`, () => {
  const { design } = compareBoth(whole);
  assert.ok(design.worlds_per_policy >= 1000, "a run of full size");
});

test("a mistake in a scenario comes back with its line and column", () => {
  const lines = ["[organisation]", "departments = { A = 50 }", "[[policy]]", 'name = "P"', "[[policy.lever]]"];
  place(engine, "wrong.toml", [...lines, 'use = "town_hal"', ""].join("\n"));
  const { error } = JSON.parse(call("studio_open", { path: "/scenarios/wrong.toml" }));
  assert.deepEqual([error.line, error.column], [6, 7]);
  assert.match(error.problem, /town_halls/);
});

test("a scenario saved and opened again gives the same results", () => {
  const request = { path: "/scenarios/minimal.toml", edits: fewDraws };
  const { toml } = JSON.parse(call("studio_toml", request));
  place(engine, "saved.toml", toml);
  assert.equal(call("studio_summary", { path: "/scenarios/saved.toml" }), call("studio_summary", request));
});

test("edits of strength, weeks, people and budget arrive in the saved scenario", () => {
  const path = "/scenarios/minimal.toml";
  const model = JSON.parse(call("studio_open", { path }));
  const who = { departments: ["Sales"], levels: [] };
  Object.assign(model.policies[0].levers[0], { strength: 2, first_week: 3, last_week: 8, who });
  const edits = { policies: model.policies, budget: { cash: 500, hours: null } };
  const { toml } = JSON.parse(call("studio_toml", { path, edits }));
  for (const part of ["strength = 2", "weeks = [3, 8]", '"Sales"', "cash = 500"]) {
    assert.ok(toml.includes(part), part + "\n" + toml);
  }
});
