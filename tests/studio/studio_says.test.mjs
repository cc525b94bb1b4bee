// What the studio says of itself: to a screen reader, on paper, on slides, in file names, about requests.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after } from "node:test";
import { close, download, opened } from "./browser.mjs";
import { test } from "./limits.mjs";
import { scratch } from "./places.mjs";
import {
  alertText,
  dropped,
  file,
  mine,
  newAnswer,
  options,
  policy,
  roster,
  scenario,
  smallRun,
  text,
  withScenario,
  studioPage,
} from "./studio_page.mjs";

after(close);

test("a full run keeps the focus and announces its answer once, and nothing else while it runs", options, async () => {
  const { page, done } = await opened(file);
  await withScenario(page, mine(smallRun));
  await page.evaluate(() => {
    window.said = [];
    for (const region of document.querySelectorAll("[role=status], [role=alert], [aria-live]"))
      new MutationObserver(() => window.said.push(region.textContent)).observe(region, {
        childList: true,
        characterData: true,
        subtree: true,
      });
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
  const { page, done } = await studioPage();
  await withScenario(page, mine());
  await page.click("#full");
  await page.focus("#stop");
  await page.keyboard.press("Enter");
  await page.getByText("Stopped.", { exact: true }).first().waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "full");
  done();
});

const slideTexts =
  "import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); " +
  "print(''.join(z.read(n).decode() for n in z.namelist() if n.startswith('ppt/slides/slide')))";

/** What the page says on paper and on slides. */
async function printed(page) {
  const folder = scratch();
  const pdf = join(folder, "page.pdf");
  await page.pdf({ path: pdf, format: "A4" });
  const slides = await download(page, '[data-export="slides.pptx"]');
  writeFileSync(join(folder, "slides.pptx"), slides.bytes);
  const xml = execFileSync("python3", ["-c", slideTexts, join(folder, "slides.pptx")], {
    maxBuffer: 2 ** 26,
  }).toString();
  return {
    paper: execFileSync("pdftotext", ["-layout", pdf, "-"]).toString(),
    slides: xml.match(/Preview from 64 simulated/g)?.length ?? 0,
    name: slides.name,
  };
}

test("print, slides and file names of a preview say that it is one, those of a full run do not", options, async () => {
  const { page, done } = await studioPage();
  await withScenario(page, mine(smallRun));
  const preview = await printed(page);
  assert.match(preview.paper, /Preview from 64 simulated futures per policy: not the numbers to decide by/);
  assert.ok(preview.slides >= 5, String(preview.slides));
  assert.equal(preview.name, "preview-slides.pptx");
  await newAnswer(page, () => page.click("#full"));
  const full = await printed(page);
  assert.doesNotMatch(full.paper, /Preview/);
  assert.deepEqual([full.slides, full.name], [0, "slides.pptx"]);
  done();
});

test("no two different downloads have one name", options, async () => {
  const { page, done } = await opened(file);
  await withScenario(page, mine());
  await page.evaluate(() => {
    // Chromium drops the eleventh of downloads that come faster than anybody clicks: here they are only named
    window.named = [];
    HTMLAnchorElement.prototype.click = function () {
      window.named.push(this.download);
    };
  });
  for (const button of [page.locator("#save"), ...(await page.locator("[data-export]").all())]) {
    const count = await page.evaluate(() => window.named.length);
    await button.click();
    await page.waitForFunction((before) => window.named.length > before, count);
  }
  const names = await page.evaluate(() => window.named);
  assert.ok(names.length > 15, String(names));
  assert.deepEqual([...new Set(names)], names);
  await done();
});

test("the page says no more of requests than its policy holds, and the policy holds that", options, async () => {
  const { page, done } = await opened(file);
  await page.click("#sheet");
  const sheet = await text(page, "dialog");
  assert.doesNotMatch(sheet, /can make no request/);
  assert.match(sheet, /WebRTC.*beyond it/);
  const policy = await page.locator("meta[http-equiv='Content-Security-Policy']").getAttribute("content");
  for (const part of ["default-src 'none'", "connect-src 'none'", "form-action 'none'", "base-uri 'none'"]) {
    assert.ok(policy.includes(part), part);
  }
  await done();
});

test("a policy or lever that is switched off is said not to be in the saved scenario", options, async () => {
  const { page, done } = await studioPage();
  await withScenario(page, mine(policy("Q", "gamification")));
  await newAnswer(page, () => page.getByLabel("in the comparison").last().uncheck());
  await download(page, "#save");
  assert.match(await text(page, "#notice"), /without 1 policy switched off/);
  done();
});

test("a department too small to be shown is nowhere on the page nor in what it saves", options, async () => {
  const { page, done } = await studioPage();
  const company = `roster = { file = "roster.csv", department = "department" }`;
  const ofBig = scenario("Mine", company, `who = { department = "Big" }\n`);
  const ofTiny = scenario("Other", company, `who = { department = ["Big", "Zwergamt"] }\n`);
  const tiny = ["w", "x", "y", "z"].map((id) => `${id},Zwergamt,1\n`).join("");
  const people = { name: "roster.csv", text: roster(120, ["Big", "Other"]) + tiny };
  await withScenario(page, [{ name: "mine.toml", text: ofBig }, people]);
  assert.ok(!(await page.content()).includes("Zwergamt"));
  const saved = (await download(page, "#save")).bytes.toString();
  assert.match(saved, /Big/);
  assert.ok(!saved.includes("Zwergamt"));
  assert.equal(await page.locator('[data-export="scenario.toml"]').count(), 0);
  await dropped(page, [{ name: "other.toml", text: ofTiny }, people]);
  const said = await alertText(page); // a scenario that names one is refused
  assert.match(said, /department 'Zwergamt' is not known, or has fewer than 10 people/);
  done();
});
