// The report for everybody: by keyboard, for a screen reader, in the dark, on a telephone, on paper.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { after } from "node:test";
import { across, close, opened, violations } from "./browser.mjs";
import { test } from "./limits.mjs";
import { options, shippedRun } from "./report_run.mjs";

const { folder, report } = shippedRun();
after(close);

const looks = {
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark" },
  narrow: { viewport: { width: 390, height: 800 } },
};
for (const [name, look] of Object.entries(looks)) {
  test(`axe finds nothing in the ${name} report, with the sheet closed and open`, options, async () => {
    const { page, done } = await opened(report, look);
    await page.locator("h1").waitFor();
    assert.deepEqual(await violations(page), []);
    assert.equal(await across(page), 0, "nothing sticks out to the side");
    await page.click("#sheet");
    assert.match(await page.locator("dialog").textContent(), /What goes in.*What can be seen/s);
    assert.deepEqual(await violations(page), []);
    await done();
  });
}

/** What has the focus, by what it exports or says. */
const focused = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element.dataset.export ?? element.textContent.slice(0, 60) + element.id;
  });

test("every button can be reached and pressed by keyboard", options, async () => {
  const { page, done } = await opened(report);
  const buttons = await page.locator("button:visible, summary:visible, .scroll:visible").count();
  const reached = new Set();
  for (let k = 0; k < 2 * buttons + 10; ++k) {
    await page.keyboard.press("Tab");
    reached.add(await focused(page));
  }
  for (const wanted of ["lifts.png", "slides.pptx", "policies.csv"]) assert.ok(reached.has(wanted), wanted);
  await page.focus("#theme");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
  await page.focus("#sheet");
  await page.keyboard.press("Enter");
  await page.locator("dialog[open]").waitFor();
  await page.keyboard.press("Escape");
  await page.locator("dialog[open]").waitFor({ state: "detached" });
  await done();
});

test("it prints to a PDF of a few pages with the answer and the data-protection sheet", options, async () => {
  const { page, done } = await opened(report);
  await page.locator("h1").waitFor();
  const pdf = join(folder, "report.pdf");
  const margin = { top: "15mm", bottom: "15mm", left: "15mm", right: "15mm" };
  await page.pdf({ path: pdf, format: "A4", margin });
  const text = execFileSync("pdftotext", ["-layout", pdf, "-"]).toString();
  assert.match(text, /simulated futures/);
  assert.match(text, /Data protection in one page/);
  const pages = Number(/Pages:\s+(\d+)/.exec(execFileSync("pdfinfo", [pdf]).toString())[1]);
  console.log(`report: ${pages} printed pages`);
  assert.ok(pages <= 10, String(pages));
  await done();
});
