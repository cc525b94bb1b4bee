// Reports of companies that are hard to show: hostile and long names, small groups, few policies and many.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after } from "node:test";
import { across, close, download, opened, violations } from "./browser.mjs";
import { test } from "./limits.mjs";
import { scratch } from "./places.mjs";
import { comparedText, options, quick } from "./report_run.mjs";

const long = "A very long label ".repeat(556).slice(0, 10_000);
const hostile = [
  "<img src=x onerror=alert(1)>",
  "</script><script>alert(2)</script>",
  "<!-- <script>",
  "=1+1",
  "@SUM(A1)",
  "\u05de\u05db\u05d9\u05e8\u05d5\u05ea",
  "\ud83d\udce3 Emoji \ud83d\udc69\u200d\ud83d\udcbb",
  long.slice(0, 200).trim(),
];
const quoted = (text) => JSON.stringify(text);
const policy = (name, lever = "gamification", more = "") =>
  `[[policy]]\nname = ${quoted(name)}\n[[policy.lever]]\nuse = "${lever}"\n${more}`;
const departments = (names, more = "") =>
  `[organisation]\ndepartments = { ${names.map((name, k) => `${quoted(name)} = ${60 + k}`).join(", ")} }\n${more}`;

after(close);

test("hostile names of departments and policies are shown as text, and disarmed in every file", options, async () => {
  const policies = hostile
    .slice(0, 6)
    .map((name) => policy(name))
    .join("");
  const file = comparedText(`title = ${quoted(hostile[1])}\n${departments(hostile)}${policies}${quick}`);
  const { page, done } = await opened(file);
  await page.locator("h1").waitFor();
  assert.equal(await page.locator("main img, main script, .page img").count(), 0);
  assert.ok((await page.locator("table").first().textContent()).includes(hostile[0]));
  assert.equal(await across(page), 0);
  for (const button of ["policies.csv", "lifts.csv", "departments.csv"]) {
    const place = button === "policies.csv" ? "" : `#${button.replace(".csv", "")} `;
    const { name, bytes } = await download(page, `${place}[data-export="${button}"]`);
    for (const line of bytes.toString().split("\n")) assert.doesNotMatch(line, /(^|,)"?[=@+](?!\d)/, name);
  }
  const svg = (await download(page, '#departments [data-export="departments.svg"]')).bytes.toString();
  assert.doesNotMatch(svg, /<img|<script/);
  await download(page, '[data-export="slides.pptx"]');
  assert.deepEqual(await violations(page), []);
  await done();
});

test("a department whose name looks like a formula has its lifts in the heat map", options, async () => {
  const { page, done } = await opened(comparedText(`${departments(["=1+1", "Sales"])}${policy("@P")}${quick}`));
  const { bytes } = await download(page, '#departments [data-export="departments.csv"]');
  assert.match(bytes.toString(), /^'=1\+1,60,'@P,-?[\d.]+,/m);
  await done();
});

test("a label of 10,000 letters, were there one, pushes nothing out of its place", options, async () => {
  const report = comparedText(`${departments(["Sales", "IT"])}${policy("Leaderboard")}${quick}`);
  const file = join(scratch(), "long.html");
  writeFileSync(file, readFileSync(report, "utf8").replaceAll("Leaderboard", long).replaceAll("Sales", long));
  for (const width of [1280, 390]) {
    const { page, done } = await opened(file, { viewport: { width, height: 800 } });
    await page.locator("h1").waitFor();
    assert.ok((await page.locator("#answer").boundingBox()).height < 1200);
    assert.equal(await across(page), 0);
    await download(page, '[data-export="slides.pptx"]');
    await done();
  }
});

const groups = [
  ["Tiny", 4],
  ["Small", 9],
  ["Lonely", 12],
  ["Big", 60],
  ["Bigger", 80],
];

/** A report of a company of these groups, from a roster. */
function reportOfGroups() {
  const place = scratch();
  let number = 0;
  const ids = (count) => Array.from({ length: count }, () => `ZQX${100000 + ++number}`);
  const rows = groups.flatMap(([name, count]) => ids(count).map((id) => `${id},${name}`));
  writeFileSync(join(place, "people.csv"), "id,dept\n" + rows.join("\n") + "\n");
  const company = '[organisation]\nroster = { file = "people.csv", department = "dept" }\n';
  return comparedText(company + policy("P") + quick, place);
}

test("no small group can be recovered by subtraction, and no employee id is in the file", options, async () => {
  const file = reportOfGroups();
  const html = readFileSync(file, "utf8");
  assert.doesNotMatch(html, /ZQX1\d{5}/);
  for (const name of ["Tiny", "Small"]) {
    for (const shown of [`"${name}"`, `>${name}<`, `,${name},`]) assert.ok(!html.includes(shown), shown);
  }
  const { page, done } = await opened(file);
  const data = JSON.parse(await page.locator("#megaphone-data").textContent());
  const rest = data.summary.employees - data.departments.reduce((sum, d) => sum + d.employees, 0);
  assert.ok(rest === 0 || rest >= 10, `subtraction leaves ${rest} people`);
  assert.ok(data.departments.every((d) => d.employees >= 10));
  assert.ok(groups.length - data.departments.length !== 1, "a single hidden department is what is left of the total");
  assert.deepEqual(data.picture?.groups.filter((g) => ["Tiny", "Small"].includes(g)) ?? [], []);
  assert.equal(data.scenario, null, "the scenario could name a hidden group");
  await done();
});

for (const [policies, count] of [
  [1, 2],
  [12, 40],
]) {
  test(`policies (${policies}) and departments (${count}) all fit`, options, async () => {
    const names = Array.from({ length: count }, (_, k) => `Department with a rather long name ${k + 1}`);
    const levers = ["gamification", "town_halls", "recognition", "reminders"];
    const list = Array.from({ length: policies }, (_, k) =>
      policy(`Policy number ${k + 1} with a long name`, levers[k % 4], `strength = ${1 + k / 20}\n`),
    );
    const text = departments(names, "[budget]\ncash = 50000\n") + list.join("") + quick;
    const { page, done } = await opened(comparedText(text));
    await page.locator("h1").waitFor();
    assert.equal(await page.locator("#answer ~ section table").first().locator("tbody tr").count(), policies + 1);
    assert.equal(await across(page), 0);
    assert.deepEqual(await violations(page), []);
    await done();
  });
}
