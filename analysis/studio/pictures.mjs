// The pictures of the documents: node analysis/studio/pictures.mjs REPORT.html STUDIO.html [CHROMIUM]
// REPORT.html of a run of scenarios/over-a-year.toml (./dev run); STUDIO.html as ./dev studio builds it.

import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

const [report, studio, executablePath = "/usr/bin/chromium"] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const looks = [
  { look: "light", colorScheme: "light", sizes: { report: [1100, 900], studio: [1280, 860] } },
  { look: "dark", colorScheme: "dark", sizes: { report: [1100, 900], studio: [1280, 860] } },
  { look: "narrow", colorScheme: "light", sizes: { report: [390, 844], studio: [390, 844] } },
];

async function photograph(browser, name, file, { look, colorScheme, sizes }) {
  const [width, height] = sizes[name];
  const page = await browser.newPage({ viewport: { width, height }, colorScheme });
  await page.goto(`file://${resolve(file)}`);
  if (name === "studio") await page.getByLabel("Start from").selectOption({ label: "Over a year" });
  await page.getByRole("heading", { name: "The policies, beside the baseline" }).waitFor({ timeout: 120_000 });
  await page.getByText("Over a year ·").first().waitFor({ timeout: 120_000 });
  if (name === "studio") {
    await page.getByRole("button", { name: "Run in full" }).click(); // a preview may say something else than the report
    await page.getByText("512 simulated futures").first().waitFor({ timeout: 600_000 });
    await page.evaluate("scrollTo(0, 0)");
  }
  await page.screenshot({ path: `${here}/${name}-${look}.png` });
  await page.close();
}

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
for (const look of looks) {
  await photograph(browser, "report", report, look);
  await photograph(browser, "studio", studio, look);
}
await browser.close();
