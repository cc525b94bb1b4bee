// What the studio says of itself: to a screen reader, on paper, on slides, in file names, about requests.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { close, download, opened, scratch } from "./browser.mjs";
import { alertText, dropped, file, newAnswer, options, roster, scenario, text, withScenario } from "./studio_page.mjs";

after(close);
const mine = [{ name: "mine.toml", text: scenario("Mine", "departments = { A = 50, B = 60 }") }];

test("a full run keeps the focus and announces its answer once, and nothing else while it runs", options, async () => {
  const { page, done } = await opened(file);
  await withScenario(page, mine);
  await page.evaluate(() => {
    window.said = [];
    for (const region of document.querySelectorAll("[role=status], [role=alert], [aria-live]"))
      new MutationObserver(() => window.said.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true });
  });
  await page.focus("#full");
  await newAnswer(page, () => page.keyboard.press("Enter"));
  assert.equal(await page.evaluate(() => document.activeElement.id), "full");
  const said = await page.evaluate(() => window.said);
  assert.equal(said.length, 1, JSON.stringify(said));
  const answer = await text(page, "h1");
  assert.ok(said[0].startsWith("Run in full: ") && said[0].includes(answer.slice(0, 60)), said[0]);
  const { width, height } = await page.locator("#said").evaluate((e) => e.getBoundingClientRect());
  assert.ok(width <= 1 && height <= 1, `what is only announced takes ${width} x ${height} of the page`);
  await done();
});

test("focus on Stop goes to the full run when there is nothing to stop any more", options, async () => {
  const { page, done } = await opened(file);
  await withScenario(page, mine);
  await page.click("#full");
  await page.focus("#stop");
  await page.keyboard.press("Enter");
  await page.getByText("Stopped.", { exact: true }).first().waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "full");
  await done();
});

test("print, slides and file names of a preview say that it is one, and those of a full run do not", options, async () => {
  const { page, done } = await opened(file);
  await withScenario(page, mine);
  const folder = scratch();
  const said = async () => {
    const pdf = join(folder, "page.pdf");
    await page.pdf({ path: pdf, format: "A4" });
    const slides = await download(page, '[data-export="slides.pptx"]');
    writeFileSync(join(folder, "slides.pptx"), slides.bytes);
    const xml = execFileSync("python3", ["-c", "import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); print(''.join(z.read(n).decode() for n in z.namelist() if n.startswith('ppt/slides/slide')))", join(folder, "slides.pptx")], { maxBuffer: 2 ** 26 }).toString();
    return { paper: execFileSync("pdftotext", ["-layout", pdf, "-"]).toString(), slides: xml.match(/Preview from 64 simulated/g)?.length ?? 0, name: slides.name };
  };
  const preview = await said();
  assert.match(preview.paper, /Preview from 64 simulated futures a policy: not the numbers to decide by/);
  assert.ok(preview.slides >= 5, String(preview.slides));
  assert.equal(preview.name, "preview-slides.pptx");
  await newAnswer(page, () => page.click("#full"));
  const full = await said();
  assert.doesNotMatch(full.paper, /Preview/);
  assert.deepEqual([full.slides, full.name], [0, "slides.pptx"]);
  await done();
});

test("no two different downloads have one name", options, async () => {
  const { page, done } = await opened(file);
  await withScenario(page, mine);
  const names = [(await download(page, "#save")).name];
  for (const button of await page.locator("[data-export]").all()) {
    const [found] = await Promise.all([page.waitForEvent("download"), button.click()]);
    names.push(found.suggestedFilename());
    await page.waitForTimeout(700); // Chromium drops the eleventh of downloads that come faster than anybody clicks
  }
  assert.ok(names.length > 15, String(names));
  assert.deepEqual(names.filter((name, at) => names.indexOf(name) !== at), []);
  await done();
});

test("the page says no more of requests than its policy holds, and the policy holds that", options, async () => {
  const { page, done } = await opened(file);
  await page.click("#sheet");
  const sheet = await text(page, "dialog");
  assert.doesNotMatch(sheet, /can make no request/);
  assert.match(sheet, /WebRTC.*beyond it/);
  const policy = await page.locator("meta[http-equiv='Content-Security-Policy']").getAttribute("content");
  for (const part of ["default-src 'none'", "connect-src 'none'", "form-action 'none'", "base-uri 'none'"]) assert.ok(policy.includes(part), part);
  await done();
});

test("a policy or lever that is switched off is said not to be in the saved scenario", options, async () => {
  const { page, done } = await opened(file);
  await withScenario(page, [{ ...mine[0], text: mine[0].text + '[[policy]]\nname = "Q"\n[[policy.lever]]\nuse = "gamification"\n' }]);
  await newAnswer(page, () => page.getByLabel("in the comparison").last().uncheck());
  await download(page, "#save");
  assert.match(await text(page, "#notice"), /without 1 policy switched off/);
  await done();
});

test("departments of a roster that are too small to be shown are nowhere on the page nor in what it saves, and a scenario that names one is refused", options, async () => {
  const { page, done } = await opened(file);
  const company = `roster = { file = "roster.csv", department = "department" }`;
  const people = roster(120, ["Big", "Other"]) + ["w", "x", "y", "z"].map((id) => `${id},Zwergamt,1\n`).join("");
  await withScenario(page, [{ name: "mine.toml", text: scenario("Mine", company, `who = { department = "Big" }\n`) }, { name: "roster.csv", text: people }]);
  assert.ok(!(await page.content()).includes("Zwergamt"));
  const { bytes } = await download(page, "#save");
  assert.match(bytes.toString(), /Big/);
  assert.ok(!bytes.toString().includes("Zwergamt"));
  assert.equal(await page.locator('[data-export="scenario.toml"]').count(), 0);
  await dropped(page, [{ name: "other.toml", text: scenario("Other", company, `who = { department = ["Big", "Zwergamt"] }\n`) }, { name: "roster.csv", text: people }]);
  assert.match(await alertText(page), /department 'Zwergamt' is not known, or has fewer than 10 people/);
  await done();
});
