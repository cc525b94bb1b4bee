// The studio as somebody uses it who opened it from disk: waiting for answers, dropping files.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { canBrowse, opened } from "./browser.mjs";
import { studio } from "./places.mjs";

export const file = join(studio, "dist/studio.html");
const unbuilt = existsSync(file) ? false : "dist/studio.html was not built: no Emscripten";
export const options = { skip: canBrowse ? unbuilt : "no Chromium on this machine" };
const patience = { timeout: 120_000 };

export const answered = (page) => page.locator("main[aria-busy=false] h1").waitFor(patience);

/** Waits until what is shown is the answer to what was just done. */
export async function newAnswer(page, act) {
  const before = await page.evaluate(() => performance.getEntriesByName("answered").length);
  await act();
  const isMore = (count) => performance.getEntriesByName("answered").length > count;
  await page.waitForFunction(isMore, before, patience);
}

export const alertText = async (page) => {
  await page.locator("[role=alert]").waitFor(patience);
  return page.locator("[role=alert]").textContent();
};
/** Waits until the alert says this. */
export const alertSaying = (page, words) => page.locator("[role=alert]").filter({ hasText: words }).waitFor(patience);
export const text = (page, selector) => page.locator(selector).textContent();
export const present = (page, selector) => page.locator(selector).waitFor(patience);
export const strength = (page) => page.getByLabel(/Strength of/).first();

/** Files dropped on an element; contents are texts or lists of bytes. */
export async function dropped(page, files, target = "#drop") {
  const transfer = await page.evaluateHandle((files) => {
    const transfer = new DataTransfer();
    for (const { name, text, repeat } of files) {
      const content = typeof text === "string" ? text.repeat(repeat ?? 1) : Uint8Array.from(text);
      transfer.items.add(new File([content], name));
    }
    return transfer;
  }, files);
  await page.dispatchEvent(target, "drop", { dataTransfer: transfer });
}

/** Types into a field and leaves it. */
export async function typed(page, label, text) {
  const field = label.startsWith("#") ? page.locator(label) : page.getByLabel(label).first();
  await field.fill(text);
  await field.press("Tab");
}

const observed = "[measured]\nmonthly_participation = 0.03\n";
/** Behind a scenario: a full run that takes a moment. A preview has a size of its own. */
export const smallRun = "[run]\neffect_draws = 2\npopulations = 1\nreplicates = 8\n";
export const policy = (name, lever, more = "") =>
  `[[policy]]\nname = "${name}"\n[[policy.lever]]\nuse = "${lever}"\n${more}`;
export const scenario = (title, company, more = "") =>
  `title = "${title}"\n[organisation]\n${company}\n${observed}${policy("P", "town_halls", more)}`;
export const roster = (count, departments = ["A", "B"], prefix = "p") =>
  "id,department,tenure\n" +
  Array.from({ length: count }, (_, k) => `${prefix}${k},${departments[k % departments.length]},${k % 9}\n`).join("");
/** A small company, and a scenario of it. */
export const small = "departments = { A = 50, B = 60 }";
export const mine = (more = "") => [{ name: "mine.toml", text: scenario("Mine", small, more) }];

let idle;

/** The studio, for tests that leave the page as a page can be left: the next one goes on in it with a scenario of its
 *  own. After a test that failed, or one that opened the file itself, there is a new page. */
export async function studioPage() {
  const taken = idle ?? (await opened(file));
  idle = undefined;
  const done = () => {
    assert.deepEqual(taken.complaints, []);
    idle = taken;
  };
  return { page: taken.page, done };
}

/** A page with this scenario open and answered. */
export async function withScenario(page, files, target = "#drop") {
  await present(page, "#save:enabled");
  await page.evaluate(() => document.getElementById("answer")?.setAttribute("data-of-before", ""));
  await dropped(page, files, target);
  await answeredFor(page, /title = "(.*)"/.exec(files[0].text)[1]);
}

/** Waits for the answer to the scenario of this title. */
export const answeredFor = (page, title) =>
  page.locator("main[aria-busy=false] #answer:not([data-of-before]) .kicker", { hasText: title }).waitFor(patience);
