// The page's words and numbers without a browser: held to the very cases of the program.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = join(fileURLToPath(new URL(".", import.meta.url)), "../..");
const { buildSync } = createRequire(join(root, "analysis/studio/package.json"))("esbuild");
const bundled = buildSync({ entryPoints: [join(root, "analysis/studio/src/words.ts")], bundle: true, write: false, format: "esm" });
const words = await import("data:text/javascript," + encodeURIComponent(bundled.outputFiles[0].text));

test("numbers are printed as the program prints them", () => {
  const cases = JSON.parse(readFileSync(join(root, "tests/experiment/printed_cases.json"), "utf8"));
  assert.ok(cases.length > 20);
  for (const { value, error, text } of cases) {
    assert.equal(words.rounded(value, error), words.typographic(text), JSON.stringify({ value, error }));
  }
});

test("a minus sign is that of print, and only where a number is below 0", () => {
  assert.equal(words.typographic("-1,240"), "−1,240");
  assert.equal(words.typographic("-5 to -0.2"), "−5 to −0.2");
  assert.equal(words.typographic("-"), "–");
  assert.equal(words.sentence("Follow-up: 5 more (-3 to 9) in A-1", []), "Follow-up: 5 more (−3 to 9) in A-1");
});

test("a long name with $& in it is cut and stands in the sentence as it is", () => {
  const name = "Save $& and $' money " + "for everybody ".repeat(5);
  const text = words.sentence(`${name} brings most: 5 more`, [name]);
  assert.ok(text.startsWith("Save $& and $' money for everybody "), text);
  assert.ok(text.endsWith("… brings most: 5 more"), text);
});

test("a name that turns the direction of writing turns no number", () => {
  const text = words.sentence("Turn\u202e brings most: 410 more than \u05de\u05db\u05d9\u05e8\u05d5\u05ea, 014", ["Turn\u202e", "\u05de\u05db\u05d9\u05e8\u05d5\u05ea"]);
  assert.equal(text, "\u2068Turn\u2069 brings most: 410 more than \u2068\u05de\u05db\u05d9\u05e8\u05d5\u05ea\u2069, 014");
});
