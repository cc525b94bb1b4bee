// The engine in WebAssembly gives the numbers of the native program: summary.json byte for byte, for every shipped
// scenario.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { calls } from "./engine.mjs";
import { test } from "./limits.mjs";
import { fileURLToPath } from "node:url";

const root = join(fileURLToPath(new URL(".", import.meta.url)), "../..");
const program = process.env.MEGAPHONE_PROGRAM ?? join(root, "build/release/megaphone");
const scenarios = readdirSync(join(root, "scenarios")).filter((name) => name.endsWith(".toml") && name !== "levers.toml");

const createEngine = createRequire(import.meta.url)(join(root, "build/wasm/engine.js"));
const engine = await createEngine({ wasmBinary: readFileSync(join(root, "build/wasm/engine.wasm")) });
const call = calls(engine);

function place(path) {
  const parts = path.split("/").slice(0, -1);
  let folder = "/scenarios";
  for (const part of ["", ...parts]) {
    if (part !== "") folder += "/" + part;
    if (!engine.FS.analyzePath(folder).exists) engine.FS.mkdir(folder);
  }
  engine.FS.writeFile("/scenarios/" + path, readFileSync(join(root, "scenarios", path)));
}
for (const path of [...scenarios, "example-organisation/roster.csv", "example-organisation/ties.csv"]) place(path);

for (const name of scenarios) {
  test(`${name} has the native program's summary, byte for byte`, () => {
    const folder = mkdtempSync(join(tmpdir(), "megaphone-"));
    const path = join(root, "scenarios", name);
    execFileSync(program, ["compare", path, "--out", folder, "--quiet"]);
    const start = performance.now();
    const found = call("studio_summary", { path: "/scenarios/" + name });
    console.log(`${name}: ${((performance.now() - start) / 1000).toFixed(1)} s in WebAssembly`);
    assert.equal(found, readFileSync(join(folder, "summary.json"), "utf8"));
  });
}

test("a mistake in a scenario comes back with its line and column", () => {
  engine.FS.writeFile("/scenarios/wrong.toml", "[organisation]\ndepartments = { A = 50 }\n[[policy]]\nname = \"P\"\n[[policy.lever]]\nlever = \"town_hal\"\n");
  const { error } = JSON.parse(call("studio_open", { path: "/scenarios/wrong.toml" }));
  assert.deepEqual([error.line, error.column], [6, 9]);
  assert.match(error.problem, /town_halls/);
});

test("a scenario saved and opened again gives the same results", () => {
  const request = { path: "/scenarios/minimal.toml", edits: { parameters: { "run.effect_draws": 2, "run.replicates": 8 } } };
  const { toml } = JSON.parse(call("studio_toml", request));
  engine.FS.writeFile("/scenarios/saved.toml", toml);
  assert.equal(call("studio_summary", { path: "/scenarios/saved.toml" }), call("studio_summary", request));
});

test("edits of strength, weeks, people and budget arrive in the saved scenario", () => {
  const model = JSON.parse(call("studio_open", { path: "/scenarios/minimal.toml" }));
  Object.assign(model.policies[0].levers[0], { strength: 2, weeks: [3, 8], who: { department: ["Sales"], lowest_departments: { by: "eor", count: 2 } } });
  const { toml } = JSON.parse(call("studio_toml", {
    path: "/scenarios/minimal.toml", edits: { policies: model.policies, budget: { cash: 500, hours: null } },
  }));
  const parts = ["strength = 2", "weeks = [3, 8]", "department = \"Sales\"", "lowest_departments = { by = \"eor\", count = 2 }", "cash = 500"];
  for (const part of parts) assert.ok(toml.includes(part), part + "\n" + toml);
});
