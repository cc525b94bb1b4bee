// Random comparisons by the program: each number of the answer against the table, in terminal, page and slides.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after } from "node:test";
import { close, download, opened } from "./browser.mjs";
import { test } from "./limits.mjs";
import { program, scratch } from "./places.mjs";
import { scenarioOf } from "./random_scenario.mjs";
import { options } from "./report_run.mjs";

after(close);

/** A random scenario's results, and what the program said meanwhile. */
function compared(seed) {
  const folder = scratch();
  writeFileSync(join(folder, "s.toml"), scenarioOf(seed));
  const terminal = execFileSync(program, ["compare", join(folder, "s.toml"), "--out", join(folder, "out")]).toString();
  const summary = JSON.parse(readFileSync(join(folder, "out/summary.json"), "utf8"));
  return { folder, terminal, summary, report: join(folder, "out/report.html") };
}

const number = (text) => Number(text.replaceAll(",", "").replace("−", "-").replace(" %", ""));
const near = (a, b, message) =>
  assert.ok(Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b)), `${message}: ${a} and ${b}`);
const plain = (text) => text.replaceAll("−", "-");

/** What the page shows, as text; the table's cells by the names of policy and column, the lift's column as "lift". */
const shown = (page) =>
  page.evaluate(() => {
    const texts = (root, selector) => [...root.querySelectorAll(selector)].map((element) => element.textContent);
    const table = document.querySelector("main table");
    const columns = texts(table, "thead th").map((title) => (title.startsWith("More ") ? "lift" : title));
    const cellOf = (cell) => ({
      main: cell.childNodes[0]?.textContent ?? "",
      sub: cell.querySelector(".sub")?.textContent ?? "",
    });
    const rows = [...table.querySelectorAll("tbody tr")].map((row) => {
      const cells = [...row.children].map((cell, k) => [columns[k], cellOf(cell)]);
      return [row.querySelector("th bdi").textContent, Object.fromEntries(cells)];
    });
    return {
      all: document.querySelector("main").innerText,
      answer: document.querySelector("h1").textContent,
      facts: texts(document, ".fact"),
      big: texts(document, ".fact .big"),
      rows: Object.fromEntries(rows),
    };
  });

const others = ({ policies }) => policies.filter(({ name }) => name !== "Baseline");

function checkTable(summary, { rows }) {
  const column = { shares: "Shares", advocates: "Active advocates", reach: "Unique reach" }[summary.compared_by];
  const base = number(rows.Baseline[column].main);
  assert.equal(Object.keys(rows).length, summary.policies.length);
  for (const { name, lift_is_clear } of others(summary)) {
    const { lift, [column]: level } = rows[name];
    near(number(level.main), base + number(lift.main), `level of ${name}`);
    const [low, high] = lift.sub.split(" to ").map(number);
    const clear = low > 0 || high < 0;
    assert.equal(clear, lift_is_clear || (clear && summary.design.worlds_per_policy < 20), `clear: ${name}`);
  }
}

function checkAnswer(summary, { rows, answer, big, facts }) {
  const { of } = summary.sensitivity ?? { of: "Baseline" };
  if (of === "Baseline") return;
  const row = rows[of];
  const { main: gain, sub: interval } = row.lift;
  const words = `${gain.replace(/^[+−]/, "")} ${gain[0] === "−" ? "fewer" : "more"} `;
  if (number(gain) !== 0) assert.ok(answer.includes(words), answer);
  assert.ok(answer.includes(`simulated futures: ${interval}`), answer);
  assert.equal(big[0], gain);
  assert.equal(big[1], `${row["First in 100 futures"].main} of 100`);
  assert.ok(facts[0].includes(interval));
  for (const { main: cost } of [row.Money, row["Staff hours"]]) {
    if (cost !== "0") assert.ok(answer.includes(cost), `${cost} in ${answer}`);
  }
  const each = row["Per additional"].main;
  if (each === "–" || each === "0") return;
  for (const text of [answer, facts[0]]) assert.ok(text.includes(`${each} in cash`), text);
}

function checkWords(text) {
  assert.doesNotMatch(text, /recommend|told from|told apart|hangs on|doing nothing/i);
  assert.doesNotMatch(text, /NaN|undefined|\bnull\b|\d\.\d{7,}|[^\d.]0\.0+ to /);
}

for (let seed = 1; seed <= 10; ++seed) {
  test(`random comparison ${seed}: terminal, page and summary.json say the same, and it adds up`, options, async () => {
    const { terminal, summary, report } = compared(seed);
    const { page, done } = await opened(report);
    const seen = await shown(page);
    assert.equal(plain(seen.answer), summary.answer);
    assert.ok(terminal.includes(summary.answer) && terminal.includes(summary.sensitivity.what_would_change));
    checkTable(summary, seen);
    checkAnswer(summary, seen);
    checkWords(seen.all);
    checkWords(terminal);
    for (const { outcomes } of others(summary)) {
      assert.ok(terminal.includes(outcomes[summary.compared_by].printed.lift));
    }
    await done();
  });
}

const textOfSlides = `import re, sys, zipfile, html
deck = zipfile.ZipFile(sys.argv[1])
slides = [deck.read(f'ppt/slides/slide{k}.xml').decode() for k in (1, 2)]
print(html.unescape(' | '.join(text for slide in slides for text in re.findall('<a:t>([^<]*)</a:t>', slide))))
`;

test("the slides have the words and the numbers of the page", options, async () => {
  const { folder, summary, report } = compared(3);
  const { page, done } = await opened(report);
  const { rows } = await shown(page);
  const slides = join(folder, "slides.pptx");
  writeFileSync(slides, (await download(page, '[data-export="slides.pptx"]')).bytes);
  const text = execFileSync("python3", ["-c", textOfSlides, slides]).toString();
  assert.ok(plain(text).includes(summary.answer), text);
  assert.ok(plain(text).includes(summary.sensitivity.what_would_change));
  for (const { name } of summary.policies) {
    const { lift, "First in 100 futures": first, Money: money, "Staff hours": hours } = rows[name];
    for (const cell of [lift.main, lift.sub, first.main, money.main, hours.main]) {
      assert.ok(text.includes(cell), `${cell} of ${name}`);
    }
  }
  checkWords(text);
  await done();
});
