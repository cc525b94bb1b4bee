// Random comparisons by the program: each number of the answer against the table, in terminal, page and slides.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { canBrowse, close, download, opened, program, scratch } from "./browser.mjs";

const options = { skip: canBrowse ? false : "no Chromium on this machine" };
after(close);

/** Numbers from 0 to 1 that are the same in every run of the test. */
function luckOf(seed) {
  let state = seed;
  return () => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return state / 2 ** 32; };
}

const levers = ["cash_per_share", "town_halls", "listening_ignored", "gamification", "reminders", "ambassadors", "mandate", "frequency_cap", "manager_training"];
const designs = [[1, 1, 30], [1, 4, 32], [6, 1, 8], [12, 2, 8], [2, 1, 4]];

function scenarioOf(seed) {
  const luck = luckOf(seed), pick = (list) => list[Math.floor(luck() * list.length)];
  const policies = Array.from({ length: 1 + Math.floor(luck() * 5) }, (_, k) => `[[policy]]\nname = "P${k + 1} ${pick(["plain", "a <b>", "Ωmega", "$& 5 %"])}"\n[[policy.lever]]\nuse = "${pick(levers)}"\nstrength = ${(0.5 + 2 * luck()).toFixed(2)}\n`).join("");
  const [draws, populations, replicates] = pick(designs);
  const budget = luck() < 0.5 ? `[budget]\ncash = ${Math.round(10 ** (1 + 4 * luck()))}\n` : "";
  return `title = "Random ${seed}"\n[organisation]\ndepartments = { A = 150, B = 130 }\n[posts]\nweeks = 6\n[measured]\nmonthly_participation = 0.1\n${policies}${budget}[run]\neffect_draws = ${draws}\npopulations = ${populations}\nreplicates = ${replicates}\noutcome = "${pick(["shares", "shares", "advocates", "reach"])}"\nseed = ${seed}\n`;
}

const number = (text) => Number(text.replaceAll(",", "").replace("−", "-").replace(" %", ""));
const near = (a, b, message) => assert.ok(Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b)), `${message}: ${a} and ${b}`);

/** What the page shows, as text. */
const shown = (page) => page.evaluate(() => ({
  all: document.querySelector("main").innerText,
  answer: document.querySelector("h1").textContent,
  facts: [...document.querySelectorAll(".fact")].map((fact) => fact.textContent),
  big: [...document.querySelectorAll(".fact .big")].map((big) => big.textContent),
  rows: [...document.querySelectorAll("main table")[0].querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("td")].map((cell) => [cell.childNodes[0]?.textContent ?? "", cell.querySelector(".sub")?.textContent ?? ""])),
}));

function checkTable(summary, { rows }) {
  const column = { shares: 3, advocates: 2, reach: 4 }[summary.compared_by];
  const base = number(rows[0][column][0]);
  summary.policies.slice(1).forEach((policy, k) => {
    const row = rows[k + 1];
    near(number(row[column][0]), base + number(row[0][0]), `level of ${policy.name}`);
    const [low, high] = row[0][1].split(" to ").map(number);
    assert.equal(low > 0 || high < 0, policy.lift_is_clear || (low > 0 || high < 0) && summary.design.worlds_per_policy < 20, `clear: ${policy.name}`);
  });
}

function checkAnswer(summary, page) {
  const at = summary.policies.findIndex((policy) => policy.name === summary.sensitivity?.of);
  if (at < 1) return;
  const [gain, interval] = page.rows[at][0];
  if (number(gain) !== 0) assert.ok(page.answer.includes(`${gain.replace(/^[+−]/, "")} ${gain[0] === "−" ? "fewer" : "more"} `), page.answer);
  assert.ok(page.answer.includes(`simulated futures: ${interval}`), page.answer);
  assert.equal(page.big[0], gain);
  assert.equal(page.big[1], `${page.rows[at][1][0]} of 100`);
  assert.ok(page.facts[0].includes(interval));
  for (const cost of [page.rows[at][7][0], page.rows[at][8][0]]) if (cost !== "0") assert.ok(page.answer.includes(cost), `${cost} in ${page.answer}`);
  const each = page.rows[at][9][0];
  if (each !== "–" && each !== "0") for (const text of [page.answer, page.facts[0]]) assert.ok(text.includes(`${each} in cash`), text);
}

function checkWords(text) {
  assert.doesNotMatch(text, /recommend|told from|told apart|hangs on|doing nothing/i);
  assert.doesNotMatch(text, /NaN|undefined|\bnull\b|\d\.\d{7,}|[^\d.]0\.0+ to /);
}

const plain = (text) => text.replaceAll("−", "-");

for (let seed = 1; seed <= 10; ++seed) {
  test(`random comparison ${seed}: terminal, page and summary.json say the same, and it adds up`, options, async () => {
    const folder = scratch();
    writeFileSync(join(folder, "s.toml"), scenarioOf(seed));
    const terminal = execFileSync(program, ["compare", join(folder, "s.toml"), "--out", join(folder, "out")]).toString();
    const summary = JSON.parse(readFileSync(join(folder, "out/summary.json"), "utf8"));
    const { page, done } = await opened(join(folder, "out/report.html"));
    const seen = await shown(page);
    assert.equal(plain(seen.answer), summary.answer);
    assert.ok(terminal.includes(summary.answer) && terminal.includes(summary.sensitivity.what_would_change));
    checkTable(summary, seen);
    checkAnswer(summary, seen);
    checkWords(seen.all);
    checkWords(terminal);
    for (const policy of summary.policies.slice(1)) assert.ok(terminal.includes(policy.outcomes[summary.compared_by].printed.lift));
    await done();
  });
}

test("the slides have the words and the numbers of the page", options, async () => {
  const folder = scratch();
  writeFileSync(join(folder, "s.toml"), scenarioOf(3));
  execFileSync(program, ["compare", join(folder, "s.toml"), "--out", join(folder, "out"), "--quiet"]);
  const summary = JSON.parse(readFileSync(join(folder, "out/summary.json"), "utf8"));
  const { page, done } = await opened(join(folder, "out/report.html"));
  const { rows } = await shown(page);
  writeFileSync(join(folder, "slides.pptx"), (await download(page, '[data-export="slides.pptx"]')).bytes);
  const text = execFileSync("python3", ["-c", "import re,sys,zipfile,html; z=zipfile.ZipFile(sys.argv[1]); print(html.unescape(' | '.join(t for n in ('ppt/slides/slide1.xml','ppt/slides/slide2.xml') for t in re.findall('<a:t>([^<]*)</a:t>', z.read(n).decode()))))", join(folder, "slides.pptx")]).toString();
  assert.ok(plain(text).includes(summary.answer), text);
  assert.ok(plain(text).includes(summary.sensitivity.what_would_change));
  summary.policies.forEach((policy, k) => {
    for (const cell of [rows[k][0][0], rows[k][0][1], rows[k][1][0], rows[k][7][0], rows[k][8][0]]) assert.ok(text.includes(cell), `${cell} of ${policy.name}`);
  });
  checkWords(text);
  await done();
});
