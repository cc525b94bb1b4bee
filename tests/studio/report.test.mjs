// report.html as megaphone compare leaves it, opened in a browser: its numbers and its files.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after } from "node:test";
import { close, download, opened } from "./browser.mjs";
import { test } from "./limits.mjs";
import { program, studio } from "./places.mjs";
import { options, shippedRun } from "./report_run.mjs";

const { folder, report, result, summary } = shippedRun();
after(close);

test("the data inside are summary.json and the tidy tables", options, async () => {
  const { page, done } = await opened(report);
  const data = JSON.parse(await page.locator("#megaphone-data").textContent());
  assert.deepEqual(data.summary, summary);
  for (const table of ["policies", "weekly", "departments"]) assert.equal(data.tables[table], result(`${table}.csv`));
  await done();
});

test("the answer comes first, word for word, with its interval and its chance", options, async () => {
  const { page, done } = await opened(report);
  const plain = (text) => text.replaceAll("−", "-");
  assert.equal(plain(await page.locator("h1").textContent()), summary.answer);
  const facts = plain(await page.locator("#answer .facts").textContent());
  assert.match(facts, /\d+ of 100/);
  assert.match(facts, / per additional share/);
  assert.ok(facts.includes(summary.sensitivity.what_would_change));
  await done();
});

test("rows of the tables in another order, and columns too, draw the same page", options, async () => {
  const html = readFileSync(report, "utf8");
  const [whole, text] = /<script type="application\/json" id="megaphone-data">(.*?)<\/script>/s.exec(html);
  const data = JSON.parse(text);
  const turned = (csv) => {
    const [head, ...lines] = csv.trim().split("\n");
    return [head, ...lines.reverse()].map((line) => line.split(",").reverse().join(",") + "\n").join("");
  };
  for (const table of ["weekly", "departments"]) data.tables[table] = turned(data.tables[table]);
  const other = join(folder, "turned.html");
  writeFileSync(
    other,
    html.replace(whole, () => whole.replace(text, () => JSON.stringify(data))),
  );
  const drawn = [];
  for (const file of [report, other]) {
    const { page, done } = await opened(file);
    await page.getByRole("button", { name: "Advocates", exact: true }).click();
    drawn.push(await page.locator("main").innerHTML());
    await done();
  }
  assert.ok(drawn[0].length > 10_000);
  assert.equal(drawn[1], drawn[0]);
});

test("the first paint comes within a second and the page is small", options, async () => {
  const { page, done } = await opened(report);
  await page.locator("h1").waitFor();
  const paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime);
  const size = statSync(report).size;
  const longest = await page.evaluate(() => window.longest);
  const figures = `first paint ${paint?.toFixed(0)} ms, ${(size / 1024).toFixed(0)} KiB`;
  console.log(`report: ${figures}, longest task ${longest.toFixed(0)} ms`);
  assert.ok(size < 3 * 2 ** 20);
  await done();
});

/** For every label beside an interval: whether a blank ground, drawn after the zero line, lies under all of it. */
const grounds = () => {
  const svg = document.querySelector("#lifts .chart svg");
  const drawn = [...svg.querySelectorAll("*")];
  const zero = drawn.findIndex((shape) => shape.matches("line.zero"));
  const blank = drawn.slice(zero).filter((shape) => shape.matches("rect.ground"));
  const labels = [...svg.querySelectorAll("g > rect ~ text")];
  return labels.map((label) => {
    const box = label.getBoundingClientRect();
    return blank.some((rect) => {
      const under = rect.getBoundingClientRect();
      const isWithin = box.top >= under.top && box.bottom <= under.bottom && box.left >= under.left;
      return isWithin && box.right <= under.right;
    });
  });
};

test("the zero line of the intervals crosses no label", options, async () => {
  const { page, done } = await opened(report);
  const found = await page.evaluate(grounds);
  assert.equal(found.length, 2 * (summary.policies.length - 1));
  assert.ok(found.every(Boolean), JSON.stringify(found));
  await done();
});

const listing =
  "import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print('\\n'.join(z.namelist()))";

for (const id of ["lifts", "frontier", "weeks", "departments", "chain", "drivers"]) {
  test(`the picture ${id} leaves as PNG, SVG and CSV`, options, async () => {
    const { page, done } = await opened(report);
    const png = await download(page, `#${id} [data-export="${id}.png"]`);
    assert.equal(png.bytes.subarray(1, 4).toString(), "PNG");
    assert.ok(png.bytes.length > 3000, id);
    const svg = (await download(page, `#${id} [data-export="${id}.svg"]`)).bytes.toString();
    assert.match(svg, /^<svg[^>]*xmlns=/);
    assert.doesNotMatch(svg, /var\(--|class=/);
    const csv = (await download(page, `#${id} [data-export="${id}.csv"]`)).bytes.toString();
    assert.ok(csv.split("\n").length > 2, id);
    await done();
  });
}

test("the picture of a post leaves as SVG and PNG, and the slides as a file that opens", options, async () => {
  const { page, done } = await opened(report);
  assert.match((await download(page, '[data-export="spread.svg"]')).bytes.toString(), /^<svg/);
  assert.equal((await download(page, '[data-export="spread.png"]')).bytes.subarray(1, 4).toString(), "PNG");
  const slides = await download(page, '[data-export="slides.pptx"]');
  writeFileSync(join(folder, "slides.pptx"), slides.bytes);
  const names = execFileSync("python3", ["-c", listing, join(folder, "slides.pptx")]).toString();
  assert.match(names, /ppt\/slides\/slide6\.xml/);
  assert.match(names, /ppt\/media\/.*\.png/);
  await done();
});

test("the scenario that leaves the page runs to the same numbers", options, async () => {
  const { page, done } = await opened(report);
  const { bytes } = await download(page, '[data-export="scenario.toml"]');
  writeFileSync(join(folder, "again.toml"), bytes);
  execFileSync(program, ["compare", join(folder, "again.toml"), "--out", join(folder, "again"), "--quiet"]);
  assert.equal(readFileSync(join(folder, "again/worlds.csv"), "utf8"), result("worlds.csv"));
  await done();
});

test("the empty page says how a run gets into it", options, async () => {
  const { page, done } = await opened(join(studio, "dist/report.html"));
  assert.match(await page.locator("main").textContent(), /megaphone compare/);
  await done();
});
