// studio.html in a browser, as somebody uses it who opened it from disk.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after } from "node:test";
import { canBrowse, close, download, opened, program, root, scratch, studio, violations } from "./browser.mjs";
import { test } from "./limits.mjs";

const file = join(studio, "dist/studio.html");
const options = { skip: !canBrowse ? "no Chromium on this machine" : existsSync(file) ? false : "dist/studio.html was not built: no Emscripten" };
after(close);

const answered = (page, timeout = 120_000) => page.locator("main[aria-busy=false] h1").waitFor({ timeout });
/** Waits until what is shown is the answer to what was just done. */
async function newAnswer(page, act) {
  const before = await page.evaluate(() => performance.getEntriesByName("answered").length);
  await act();
  await page.waitForFunction((count) => performance.getEntriesByName("answered").length > count, before, { timeout: 120_000 });
}
const cell = (page, row, column) => page.locator("main table").first().locator("tbody tr").nth(row).locator("td").nth(column).textContent();
const answerTime = (page) => page.evaluate(() => {
  const last = (name) => performance.getEntriesByName(name).at(-1).startTime;
  return last("answered") - last("asked");
});

test("opened from disk it answers; moving a lever answers anew, in under two seconds and without freezing", options, async () => {
  const { page, done } = await opened(file);
  await answered(page);
  const first = await answerTime(page);
  const before = await cell(page, 2, 0);
  await page.evaluate(() => { window.longest = 0; });
  const slider = page.getByLabel(/Strength of Leaderboard and points/);
  const times = [];
  for (const key of ["End", "Home", "End"]) {
    await newAnswer(page, () => slider.press(key));
    times.push(await answerTime(page));
  }
  assert.notEqual(await cell(page, 2, 0), before);
  const longest = await page.evaluate(() => window.longest);
  console.log(`studio: first answer ${(first / 1000).toFixed(1)} s, then ${times.map((t) => (t / 1000).toFixed(2)).join(", ")} s; longest task ${longest.toFixed(0)} ms; ${(statSync(file).size / 1024).toFixed(0)} KiB`);
  await done();
});

test("a lever switched off, a policy left out, a budget set: the table follows", options, async () => {
  const { page, done } = await opened(file);
  await answered(page);
  await newAnswer(page, () => page.locator("#budget-cash").fill("1000").then(() => page.keyboard.press("Tab")));
  assert.match(await page.locator("main table").first().textContent(), /over the budget/);
  await newAnswer(page, () => page.getByLabel("in the comparison").first().uncheck());
  assert.equal(await page.locator("main table").first().locator("tbody tr").count(), 2);
  await done();
});

test("by keyboard alone: to a slider, to the full run, and stop", options, async () => {
  const { page, done } = await opened(file);
  await answered(page);
  for (let k = 0; k < 60; ++k) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement.getAttribute("type") === "range")) break;
  }
  await newAnswer(page, () => page.keyboard.press("ArrowRight"));
  await page.focus("#full");
  await page.keyboard.press("Enter");
  await page.locator("#stop").waitFor();
  await page.focus("#stop");
  await page.keyboard.press("Enter");
  await page.locator("#full").waitFor();
  await newAnswer(page, () => page.getByLabel(/Strength of/).first().press("ArrowLeft"));
  await done();
});

test("a full run gives the command line's numbers, and the saved scenario runs to them", options, async () => {
  const { page, done } = await opened(file);
  await page.selectOption("#shipped", "minimal");
  await answered(page);
  await page.waitForFunction(() => document.querySelector("#answer")?.textContent.includes("1,000 employees"), null, { timeout: 120_000 });
  await newAnswer(page, () => page.getByLabel(/Strength of/).first().press("End"));
  const saved = await download(page, "#save");
  const folder = scratch();
  writeFileSync(join(folder, "saved.toml"), saved.bytes);
  assert.match(saved.bytes.toString(), /strength = 3/);
  await newAnswer(page, () => page.click("#full"));
  const { bytes } = await download(page, '[data-export="summary.json"]');
  execFileSync(program, ["compare", join(folder, "saved.toml"), "--out", join(folder, "out"), "--quiet"]);
  assert.deepEqual(JSON.parse(bytes.toString()), JSON.parse(readFileSync(join(folder, "out/summary.json"), "utf8")));
  assert.match(await page.locator("#spread").textContent(), /invented company/);
  await done();
});

const dropped = async (page, files) => {
  const transfer = await page.evaluateHandle((files) => {
    const transfer = new DataTransfer();
    for (const { name, text } of files) transfer.items.add(new File([text], name));
    return transfer;
  }, files);
  await page.dispatchEvent("#drop", "drop", { dataTransfer: transfer });
};

test("a dropped roster and network take the place of the departments", options, async () => {
  const { page, done } = await opened(file);
  await answered(page);
  const text = (name) => readFileSync(join(root, "scenarios/example-organisation", name), "utf8");
  await newAnswer(page, () => dropped(page, [{ name: "roster.csv", text: text("roster.csv") }, { name: "ties.csv", text: text("ties.csv") }]));
  assert.match(await page.locator("#answer").textContent(), /150 employees/);
  assert.equal(await page.locator("select", { hasText: "staff_no" }).first().inputValue(), "staff_no");
  const ids = text("roster.csv").split("\n").slice(1, 20).map((line) => line.split(",")[0]);
  const shown = (await page.locator("#app").innerHTML()) + (await download(page, "#save")).bytes + (await download(page, '[data-export="summary.json"]')).bytes;
  for (const id of ids) assert.doesNotMatch(shown.replace(/0\.\d+|\d+\.\d+/g, ""), new RegExp(`\\b${id}\\b`));
  await done();
});

test("a broken roster is refused with its line and column, and the mended one is taken", options, async () => {
  const { page, done } = await opened(file);
  await answered(page);
  const good = "id,department,tenure\n" + Array.from({ length: 60 }, (_, k) => `p${k},${k % 2 ? "A" : "B"},${k % 9}`).join("\n") + "\n";
  await dropped(page, [{ name: "roster.csv", text: good.replace("p7,A,7", "p7,A,seven") }]);
  await page.locator("[role=alert]").waitFor();
  assert.match(await page.locator("[role=alert]").textContent(), /roster\.csv, line 9, column 6.*seven/s);
  assert.deepEqual(await violations(page), []);
  await newAnswer(page, () => dropped(page, [{ name: "roster.csv", text: good }]));
  assert.match(await page.locator("#answer").textContent(), /60 employees/);
  await done();
});

test("a dropped scenario opens with the files it names, and a broken one says where", options, async () => {
  const { page, done } = await opened(file);
  await answered(page);
  await dropped(page, [{ name: "mine.toml", text: "[organisation]\ndepartments = { A = 50 }\n[[policy]]\nname = \"P\"\n[[policy.lever]]\nuse = \"town_hal\"\n" }]);
  await page.locator("[role=alert]").waitFor();
  assert.match(await page.locator("[role=alert]").textContent(), /mine\.toml, line 6, column 7.*town_halls/s);
  await newAnswer(page, () => dropped(page, [{ name: "mine.toml", text: "title = \"Mine\"\n[organisation]\ndepartments = { A = 50, B = 60 }\n[[policy]]\nname = \"<b>P</b>\"\n[[policy.lever]]\nuse = \"town_halls\"\n" }]));
  assert.match(await page.locator("#answer").textContent(), /Mine.*110 employees/s);
  assert.equal(await page.locator("main b").count(), 0);
  await done();
});

test("a scenario with effects of its own, their joint draws, a roster and a network runs as on the command line", options, async () => {
  const place = scratch();
  const sample = (name) => readFileSync(join(root, "scenarios/example-organisation", name), "utf8");
  const files = {
    "effects/ours.toml": `extends = "default"\n[sic_to_eor]\nmean = 0.4\nsd = 0.05\nlowest = 0.05\nhighest = 0.95\nstatus = "fitted"\nsource = "a survey"\n[draws]\nfile = "ours.csv"\nsource = "a platform"\n`,
    "effects/ours.csv": "contagion.weight,causal_share\n0.2,0.4\n0.4,0.6\n0.6,0.5\n",
    "roster.csv": sample("roster.csv"),
    "ties.csv": sample("ties.csv"),
    "mine.toml": `title = "Mine"\n[organisation]\nroster = { file = "roster.csv", id = "staff_no", department = "dept" }\n[network]\nfile = "ties.csv"\nsource_column = "from"\ntarget_column = "to"\n[measured]\nmonthly_participation = 0.1\n[run]\neffects = "effects/ours.toml"\neffect_draws = 4\nreplicates = 8\n[[policy]]\nname = "P"\n[[policy.lever]]\nuse = "town_halls"\n`,
  };
  mkdirSync(join(place, "effects"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(place, name), text);
  execFileSync(program, ["compare", join(place, "mine.toml"), "--out", join(place, "out"), "--quiet"]);
  const { page, done } = await opened(file);
  await answered(page);
  await newAnswer(page, () => dropped(page, Object.entries(files).map(([name, text]) => ({ name: name.replace(/.*\//, ""), text }))));
  assert.match(await page.locator("#answer").textContent(), /Mine.*150 employees/s);
  await newAnswer(page, () => page.click("#full"));
  const summary = JSON.parse((await download(page, '[data-export="summary.json"]')).bytes.toString());
  assert.deepEqual(summary, JSON.parse(readFileSync(join(place, "out/summary.json"), "utf8")));
  assert.ok(summary.drawn_parameters.length > 0);
  await done();
});

test("axe finds nothing in light, dark and narrow, and a reload starts again", options, async () => {
  for (const look of [{ colorScheme: "light" }, { colorScheme: "dark" }, { viewport: { width: 390, height: 800 } }]) {
    const { page, done } = await opened(file, look);
    await answered(page);
    assert.deepEqual(await violations(page), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
    await done();
  }
  const { page, done } = await opened(file);
  await answered(page);
  await page.reload();
  await answered(page);
  await done();
});
