// The page's words and numbers without a browser: held to the very cases of the program.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { module } from "./page_module.mjs";
import { program, root } from "./places.mjs";

const { rounded, typographic } = await module("words/figures.ts");
const { moved, unitName } = await module("words/labels.ts");
const { fileOf, shipped } = await module("studio/shipped.ts");
const { sentence, short } = await module("words/sentences.ts");

test("numbers are printed as the program prints them", () => {
  const cases = JSON.parse(readFileSync(join(root, "tests/answer/printed_cases.json"), "utf8"));
  assert.ok(cases.length > 20);
  for (const { value, error, text } of cases) {
    assert.equal(rounded(value, error), typographic(text), JSON.stringify({ value, error }));
  }
});

test("a minus sign is that of print, and only where a number is below 0", () => {
  assert.equal(typographic("-1,240"), "−1,240");
  assert.equal(typographic("-5 to -0.2"), "−5 to −0.2");
  assert.equal(typographic("-"), "–");
  assert.equal(sentence("Follow-up: 5 more (-3 to 9) in A-1", []), "Follow-up: 5 more (−3 to 9) in A-1");
});

test("a long name with $& in it is cut and stands in the sentence as it is", () => {
  const name = "Save $& and $' money " + "for everybody ".repeat(5);
  const text = sentence(`${name} brings most: 5 more`, [name]);
  assert.ok(text.startsWith("Save $& and $' money for everybody "), text);
  assert.ok(text.endsWith("… brings most: 5 more"), text);
});

test("a name that turns the direction of writing turns no number", () => {
  const text = sentence("Turn\u202e brings most: 410 more than \u05de\u05db\u05d9\u05e8\u05d5\u05ea, 014", [
    "Turn\u202e",
    "\u05de\u05db\u05d9\u05e8\u05d5\u05ea",
  ]);
  assert.equal(
    text,
    "\u2068Turn\u2069 brings most: 410 more than \u2068\u05de\u05db\u05d9\u05e8\u05d5\u05ea\u2069, 014",
  );
});

test("a long policy name stands in a sentence as it is, whatever characters it has", () => {
  const name = "Costs $& and $' and $` and $$ and $1 " + "x".repeat(40);
  assert.equal(sentence(`${name} brings 7 more.`, [name]), `${short(name)} brings 7 more.`);
});

test("a number that is exact but for the summation is printed without the noise", () => {
  assert.equal(rounded(4.2, 1e-13), rounded(4.2, 0));
  assert.equal(rounded(4.2, 0.01), "4.20");
  assert.equal(rounded(0, 1e-300), "0");
});

test("every shipped scenario can be opened in the studio", () => {
  const files = readdirSync(join(root, "scenarios")).filter((name) => name.endsWith(".toml") && name !== "levers.toml");
  assert.deepEqual(shipped.map(({ name }) => fileOf(name)).sort(), files.sort());
});

test("whatever a shipped lever moves has words, and so has the unit of its size", () => {
  const { levers } = JSON.parse(execFileSync(program, ["schema", "--json"]).toString());
  for (const { target, unit } of levers.flatMap(({ moves }) => moves)) {
    assert.notEqual(moved(target), target);
    if (target === "push") assert.notEqual(unitName(unit, target), unit);
  }
  assert.match(unitName("standard deviations of eor", "sic"), /relationship/);
  assert.equal(unitName("", "eor"), "sd");
  assert.equal(unitName("", "reach"), "");
});
