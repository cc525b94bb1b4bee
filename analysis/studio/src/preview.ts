// Whether results are a preview, which the page, its print, its slides and the names of its files say.
import { createContext } from "preact";
import type { Report } from "./results/report";

export const Preview = createContext(false);

export const fileName = (name: string, preview: boolean) => (preview ? `preview-${name}` : name);

export const previewWords = (report: Report) =>
  `Preview from ${report.summary.design.worlds_per_policy} simulated futures per policy: ` +
  "not the numbers to decide by. Run in full first.";
