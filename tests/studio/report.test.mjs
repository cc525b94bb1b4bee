// report.html as megaphone compare leaves it, opened in a browser: numbers, files, hostile text, privacy, access.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after } from "node:test";
import { canBrowse, close, download, opened, program, root, scratch, violations } from "./browser.mjs";
import { test } from "./limits.mjs";

const options = { skip: canBrowse ? false : "no Chromium on this machine" };
const long = "A very long label ".repeat(556).slice(0, 10_000);
const hostile = ["<img src=x onerror=alert(1)>", "</script><script>alert(2)</script>", "<!-- <script>", "=1+1", "@SUM(A1)", "\u05de\u05db\u05d9\u05e8\u05d5\u05ea", "\ud83d\udce3 Emoji \ud83d\udc69\u200d\ud83d\udcbb", long.slice(0, 200).trim()];

function compared(folder, text, name = "scenario.toml", more = []) {
  writeFileSync(join(folder, name), text);
  execFileSync(program, ["compare", join(folder, name), "--out", join(folder, "out"), "--quiet", ...more]);
  return join(folder, "out/report.html");
}

const quick = "[measured]\nmonthly_participation = 0.08\n[run]\neffect_draws = 6\npopulations = 1\nreplicates = 8\n";
const quoted = (text) => JSON.stringify(text);

const folder = scratch();
const report = (() => {
  copyFileSync(join(root, "scenarios/listening-or-leaderboard.toml"), join(folder, "s.toml"));
  execFileSync(program, ["compare", join(folder, "s.toml"), "--out", join(folder, "out"), "--quiet"]);
  return join(folder, "out/report.html");
})();
after(close);

test("the data inside are summary.json and the tidy tables", options, async () => {
  const { page, done } = await opened(report);
  const data = JSON.parse(await page.locator("#megaphone-data").textContent());
  assert.deepEqual(data.summary, JSON.parse(readFileSync(join(folder, "out/summary.json"), "utf8")));
  for (const table of ["policies", "weekly", "departments"]) {
    assert.equal(data.tables[table], readFileSync(join(folder, `out/${table}.csv`), "utf8"));
  }
  await done();
});

test("the answer comes first, word for word, with its interval and its chance", options, async () => {
  const { page, done } = await opened(report);
  const summary = JSON.parse(readFileSync(join(folder, "out/summary.json"), "utf8"));
  const plain = (text) => text.replaceAll("−", "-");
  assert.equal(plain(await page.locator("h1").textContent()), summary.answer);
  const facts = plain(await page.locator("#answer .facts").textContent());
  assert.match(facts, /\d+ of 100/);
  assert.match(facts, / per additional share/);
  assert.ok(facts.includes(summary.sensitivity.what_would_change));
  await done();
});

test("the first paint comes within a second and the page is small", options, async () => {
  const { page, done } = await opened(report);
  await page.locator("h1").waitFor();
  const paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime);
  const size = statSync(report).size;
  console.log(`report: first paint ${paint?.toFixed(0)} ms, ${(size / 1024).toFixed(0)} KiB, longest task ${(await page.evaluate(() => window.longest)).toFixed(0)} ms`);
  assert.ok(size < 3 * 2 ** 20);
  await done();
});

test("axe finds nothing, in light and dark, wide and narrow, with the sheet open", options, async () => {
  for (const look of [{ colorScheme: "light" }, { colorScheme: "dark" }, { viewport: { width: 390, height: 800 } }]) {
    const { page, done } = await opened(report, look);
    await page.locator("h1").waitFor();
    assert.deepEqual(await violations(page), []);
    const across = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(across, 0, "nothing sticks out to the side");
    await page.click("#sheet");
    assert.match(await page.locator("dialog").textContent(), /What goes in.*What can be seen/s);
    assert.deepEqual(await violations(page), []);
    await done();
  }
});

test("every button can be reached and pressed by keyboard", options, async () => {
  const { page, done } = await opened(report);
  const buttons = await page.locator("button:visible, summary:visible, .scroll:visible").count();
  const reached = new Set();
  for (let k = 0; k < 2 * buttons + 10; ++k) {
    await page.keyboard.press("Tab");
    reached.add(await page.evaluate(() => { const e = document.activeElement; return e.dataset.export ?? e.textContent.slice(0, 60) + e.id; }));
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

test("each picture leaves as PNG, SVG and CSV, and the rest as files that open", options, async () => {
  const { page, done } = await opened(report);
  for (const id of ["lifts", "frontier", "weeks", "departments", "chain", "drivers"]) {
    const png = await download(page, `#${id} [data-export="${id}.png"]`);
    assert.equal(png.bytes.subarray(1, 4).toString(), "PNG");
    assert.ok(png.bytes.length > 3000, id);
    const svg = (await download(page, `#${id} [data-export="${id}.svg"]`)).bytes.toString();
    assert.match(svg, /^<svg[^>]*xmlns=/);
    assert.doesNotMatch(svg, /var\(--|class=/);
    const csv = (await download(page, `#${id} [data-export="${id}.csv"]`)).bytes.toString();
    assert.ok(csv.split("\n").length > 2, id);
  }
  assert.match((await download(page, '[data-export="spread.svg"]')).bytes.toString(), /^<svg/);
  assert.equal((await download(page, '[data-export="spread.png"]')).bytes.subarray(1, 4).toString(), "PNG");
  const slides = await download(page, '[data-export="slides.pptx"]');
  writeFileSync(join(folder, "slides.pptx"), slides.bytes);
  const listing = execFileSync("python3", ["-c", "import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print('\\n'.join(z.namelist()))", join(folder, "slides.pptx")]).toString();
  assert.match(listing, /ppt\/slides\/slide6\.xml/);
  assert.match(listing, /ppt\/media\/.*\.png/);
  await done();
});

test("the scenario that leaves the page runs to the same numbers", options, async () => {
  const { page, done } = await opened(report);
  const { bytes } = await download(page, '[data-export="scenario.toml"]');
  writeFileSync(join(folder, "again.toml"), bytes);
  execFileSync(program, ["compare", join(folder, "again.toml"), "--out", join(folder, "again"), "--quiet"]);
  assert.equal(readFileSync(join(folder, "again/worlds.csv"), "utf8"), readFileSync(join(folder, "out/worlds.csv"), "utf8"));
  await done();
});

test("it prints to a PDF of a few pages with the answer and the data-protection sheet", options, async () => {
  const { page, done } = await opened(report);
  await page.locator("h1").waitFor();
  const pdf = join(folder, "report.pdf");
  await page.pdf({ path: pdf, format: "A4", margin: { top: "15mm", bottom: "15mm", left: "15mm", right: "15mm" } });
  const text = execFileSync("pdftotext", ["-layout", pdf, "-"]).toString();
  assert.match(text, /simulated futures/);
  assert.match(text, /Data protection in one page/);
  const pages = Number(/Pages:\s+(\d+)/.exec(execFileSync("pdfinfo", [pdf]).toString())[1]);
  console.log(`report: ${pages} printed pages`);
  assert.ok(pages <= 10, String(pages));
  await done();
});

test("hostile names of departments and policies are shown as text, and disarmed in every file", options, async () => {
  const place = scratch();
  const departments = hostile.map((name, k) => `${quoted(name)} = ${60 + k}`).join(", ");
  const policies = hostile.slice(0, 6).map((name) => `[[policy]]\nname = ${quoted(name)}\n[[policy.lever]]\nuse = "gamification"\n`).join("");
  const { page, done } = await opened(compared(place, `title = ${quoted(hostile[1])}\n[organisation]\ndepartments = { ${departments} }\n${policies}${quick}`));
  await page.locator("h1").waitFor();
  assert.equal(await page.locator("main img, main script, .page img").count(), 0);
  assert.ok((await page.locator("table").first().textContent()).includes(hostile[0]));
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
  const csvs = [await download(page, '[data-export="policies.csv"]'), await download(page, '#lifts [data-export="lifts.csv"]'), await download(page, '#departments [data-export="departments.csv"]')];
  for (const { name, bytes } of csvs) {
    for (const line of bytes.toString().split("\n")) assert.doesNotMatch(line, /(^|,)"?[=@+](?!\d)/, name);
  }
  const svg = (await download(page, '#departments [data-export="departments.svg"]')).bytes.toString();
  assert.doesNotMatch(svg, /<img|<script/);
  await download(page, '[data-export="slides.pptx"]');
  assert.deepEqual(await violations(page), []);
  await done();
});

test("a label of 10,000 letters, were there one, pushes nothing out of its place", options, async () => {
  const file = join(scratch(), "long.html");
  writeFileSync(file, readFileSync(report, "utf8").replaceAll("Leaderboard", long).replaceAll("Engineering", long));
  for (const width of [1280, 390]) {
    const { page, done } = await opened(file, { viewport: { width, height: 800 } });
    await page.locator("h1").waitFor();
    assert.ok((await page.locator("#answer").boundingBox()).height < 1200);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
    await download(page, '[data-export="slides.pptx"]');
    await done();
  }
});

test("no small group can be recovered by subtraction, and no employee id is in the file", options, async () => {
  const place = scratch();
  const people = [["Tiny", 4], ["Small", 9], ["Lonely", 12], ["Big", 60], ["Bigger", 80]];
  let number = 0;
  const rows = people.flatMap(([name, count]) => Array.from({ length: count }, () => `ZQX${100000 + ++number},${name}`));
  writeFileSync(join(place, "people.csv"), "id,dept\n" + rows.join("\n") + "\n");
  const file = compared(place, `[organisation]\nroster = { file = "people.csv", department = "dept" }\n[[policy]]\nname = "P"\n[[policy.lever]]\nuse = "gamification"\n${quick}`);
  const html = readFileSync(file, "utf8");
  assert.doesNotMatch(html, /ZQX1\d{5}/);
  for (const hidden of ["Tiny", "Small"]) assert.ok(!html.includes(`"${hidden}"`) && !html.includes(`>${hidden}<`) && !html.includes(`,${hidden},`), hidden);
  const { page, done } = await opened(file);
  const data = JSON.parse(await page.locator("#megaphone-data").textContent());
  const shown = data.departments.reduce((sum, d) => sum + d.employees, 0);
  const rest = data.summary.employees - shown;
  assert.ok(rest === 0 || rest >= 10, `subtraction leaves ${rest} people`);
  assert.ok(data.departments.every((d) => d.employees >= 10));
  assert.ok(people.length - data.departments.length !== 1, "a single hidden department is what is left of the total");
  assert.deepEqual(data.picture?.groups.filter((g) => ["Tiny", "Small"].includes(g)) ?? [], []);
  assert.equal(data.scenario, null, "the scenario could name a hidden group");
  await done();
});

test("one policy and twelve, two departments and forty, all fit", options, async () => {
  for (const [policies, departments] of [[1, 2], [12, 40]]) {
    const place = scratch();
    const groups = Array.from({ length: departments }, (_, k) => `"Department with a rather long name ${k + 1}" = ${60 + k}`).join(", ");
    const levers = ["gamification", "town_halls", "recognition", "reminders"];
    const list = Array.from({ length: policies }, (_, k) => `[[policy]]\nname = "Policy number ${k + 1} with a long name"\n[[policy.lever]]\nuse = "${levers[k % 4]}"\nstrength = ${1 + k / 20}\n`).join("");
    const { page, done } = await opened(compared(place, `[organisation]\ndepartments = { ${groups} }\n[budget]\ncash = 50000\n${list}${quick}`));
    await page.locator("h1").waitFor();
    assert.equal(await page.locator("#answer ~ section table").first().locator("tbody tr").count(), policies + 1);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
    assert.deepEqual(await violations(page), []);
    await done();
  }
});

test("the empty page says how a run gets into it", options, async () => {
  const { page, done } = await opened(join(root, "analysis/studio/dist/report.html"));
  assert.match(await page.locator("main").textContent(), /megaphone compare/);
  await done();
});
