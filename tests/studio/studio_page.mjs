// The studio as somebody uses it who opened it from disk: waiting for answers, dropping files.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { canBrowse, studio } from "./browser.mjs";

export const file = join(studio, "dist/studio.html");
export const options = { skip: !canBrowse ? "no Chromium on this machine" : existsSync(file) ? false : "dist/studio.html was not built: no Emscripten" };
const patience = { timeout: 120_000 };

export const answered = (page) => page.locator("main[aria-busy=false] h1").waitFor(patience);

/** Waits until what is shown is the answer to what was just done. */
export async function newAnswer(page, act) {
  const before = await page.evaluate(() => performance.getEntriesByName("answered").length);
  await act();
  await page.waitForFunction((count) => performance.getEntriesByName("answered").length > count, before, patience);
}

export const answerCount = (page) => page.evaluate(() => performance.getEntriesByName("answered").length);
export const alertText = async (page) => {
  await page.locator("[role=alert]").waitFor(patience);
  return page.locator("[role=alert]").textContent();
};
export const text = (page, selector) => page.locator(selector).textContent();
export const present = (page, selector) => page.locator(selector).waitFor(patience);

/** Files dropped on an element; contents are texts or lists of bytes. */
export async function dropped(page, files, target = "#drop") {
  const transfer = await page.evaluateHandle((files) => {
    const transfer = new DataTransfer();
    for (const { name, text, repeat } of files) transfer.items.add(new File([typeof text === "string" ? text.repeat(repeat ?? 1) : Uint8Array.from(text)], name));
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

const quick = "[measured]\nmonthly_participation = 0.03\n";
export const scenario = (title, company, policy = "") =>
  `title = "${title}"\n[organisation]\n${company}\n${quick}[[policy]]\nname = "P"\n[[policy.lever]]\nuse = "town_halls"\n${policy}`;
export const roster = (count, departments = ["A", "B"], prefix = "p") =>
  "id,department,tenure\n" + Array.from({ length: count }, (_, k) => `${prefix}${k},${departments[k % departments.length]},${k % 9}`).join("\n") + "\n";

/** A page with this scenario open and answered. */
export async function withScenario(page, files, target = "#drop") {
  await present(page, "#save:enabled");
  await dropped(page, files, target);
  await answeredFor(page, /title = "(.*)"/.exec(files[0].text)[1]);
}

/** Waits for the answer to the scenario of this title. */
export async function answeredFor(page, title) {
  await page.waitForFunction((title) => document.querySelector("#answer .kicker")?.textContent.startsWith(title) && document.querySelector("main[aria-busy=false]"), title, patience);
}
