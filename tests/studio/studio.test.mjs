// studio.html in a browser, as somebody uses it who opened it from disk.
import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { after } from "node:test";
import { across, close, opened, violations } from "./browser.mjs";
import { test } from "./limits.mjs";
import {
  answered,
  file,
  mine,
  newAnswer,
  options,
  policy,
  strength,
  typed,
  withScenario,
  studioPage,
} from "./studio_page.mjs";

after(close);

const table = (page) => page.locator("main table").first();
const lift = (page, row) => table(page).locator("tbody tr").nth(row).locator("td").first().textContent();
const answerTime = (page) =>
  page.evaluate(() => {
    const last = (name) => performance.getEntriesByName(name).at(-1).startTime;
    return last("answered") - last("asked");
  });
const seconds = (milliseconds) => (milliseconds / 1000).toFixed(2);

test("opened from disk it answers, and moving a lever answers anew", options, async () => {
  const { page, done } = await opened(file);
  await answered(page);
  const first = await answerTime(page);
  const before = await lift(page, 2);
  await page.evaluate(() => {
    window.longest = 0;
  });
  const slider = page.getByLabel(/Strength of Leaderboard and points/);
  const times = [];
  for (const key of ["End", "Home", "End"]) {
    await newAnswer(page, () => slider.press(key));
    times.push(await answerTime(page));
  }
  assert.notEqual(await lift(page, 2), before);
  const longest = await page.evaluate(() => window.longest);
  const figures = `first answer ${seconds(first)} s, then ${times.map(seconds).join(", ")} s`;
  console.log(
    `studio: ${figures}; longest task ${longest.toFixed(0)} ms; ${(statSync(file).size / 1024).toFixed(0)} KiB`,
  );
  await done();
});

const twoLevers = policy("Q", "gamification", '[[policy.lever]]\nuse = "town_halls"\n');

test("a lever switched off, a policy left out, a budget set: the table follows", options, async () => {
  const { page, done } = await studioPage();
  await withScenario(page, mine(twoLevers));
  const before = await lift(page, 2);
  await newAnswer(page, () => typed(page, "#budget-cash", "1000"));
  assert.match(await table(page).textContent(), /over the budget/);
  await newAnswer(page, () => page.getByLabel(/Use of Leaderboard and points/).uncheck());
  assert.notEqual(await lift(page, 2), before);
  await newAnswer(page, () => page.getByLabel("in the comparison").first().uncheck());
  assert.equal(await table(page).locator("tbody tr").count(), 2);
  done();
});

test("by keyboard alone: to a slider, to the full run, and stop", options, async () => {
  const { page, done } = await opened(file);
  await withScenario(page, mine());
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
  await newAnswer(page, () => strength(page).press("ArrowLeft"));
  await done();
});

test("axe finds nothing in light, dark and narrow, and a reload starts again", options, async () => {
  const { page, done } = await opened(file, { colorScheme: "light" });
  await answered(page);
  const looks = [
    () => page.emulateMedia({ colorScheme: "light" }),
    () => page.emulateMedia({ colorScheme: "dark" }),
    () => page.emulateMedia({ colorScheme: "light" }).then(() => page.setViewportSize({ width: 390, height: 800 })),
  ];
  for (const look of looks) {
    await look();
    assert.deepEqual(await violations(page), []);
    assert.equal(await across(page), 0);
  }
  await page.reload();
  await answered(page);
  await done();
});
