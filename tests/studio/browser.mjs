// A page in Chromium that fails its test on any console error, any uncaught error and any request.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { studio } from "./places.mjs";

const from = createRequire(join(studio, "package.json"));
const { chromium } = from("playwright-core");
const axe = readFileSync(from.resolve("axe-core/axe.min.js"), "utf8");

const executable = process.env.CHROMIUM ?? "/usr/bin/chromium";
export const canBrowse = existsSync(executable);

let browser;
export async function close() {
  await browser?.close();
}

/** A file opened in a page of its own, `before` (a script) having run; `complaints` collects what must not happen. */
export async function opened(file, { before, ...options } = {}) {
  browser ??= await chromium.launch({ executablePath: executable, args: ["--no-sandbox"] });
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    acceptDownloads: true,
    bypassCSP: false,
    ...options,
  });
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("dialog", (dialog) => {
    complaints.push("dialog: " + dialog.message());
    dialog.dismiss();
  });
  page.on("request", (request) => {
    const url = request.url();
    const isInside = url === "file://" + file || url.startsWith("data:") || url.startsWith("blob:");
    if (!isInside) complaints.push("request: " + url.slice(0, 200));
  });
  await page.addInitScript(() => {
    window.longest = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.longest = Math.max(window.longest, entry.duration);
    }).observe({ type: "longtask", buffered: true });
    // Chromium encodes pictures between two frames; where none are drawn it waits for seconds before it does.
    const frame = () => requestAnimationFrame(frame);
    frame();
  });
  if (before) await page.addInitScript(before);
  await page.goto("file://" + file);
  return {
    page,
    complaints,
    done: async () => {
      await context.close();
      assert.deepEqual(complaints, []);
    },
  };
}

/** What axe finds wrong, as lines. Run through the protocol, which the page's policy does not bind. */
export async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  const places = (nodes) => nodes.slice(0, 3).map((node) => node.html.slice(0, 160));
  return found.violations.map(({ id, help, nodes }) => `${id}: ${help}: ${places(nodes).join(" | ")}`);
}

/** The file that a button hands out. */
export async function download(page, selector) {
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator(selector).first().click()]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

/** How far something sticks out to the side of the page. */
export const across = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
