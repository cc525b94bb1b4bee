// Five slides for the board: the answer, the policies, lift with intervals, the frontier, what it rests on. Pictures are
// those on the page.
import PptxGenJS from "pptxgenjs";
import type { Report } from "../data";
import { between, level, lift, outcome, sentence, short, typographic } from "../words";
import { previewWords } from "../stage";
import { pngOf } from "./picture";

const ink = "1D2327", soft = "545E66", accent = "0B6A74";

async function dataUrl(blob: Blob): Promise<string> {
  const reader = new FileReader();
  return new Promise((done) => { reader.onload = () => done(reader.result as string); reader.readAsDataURL(blob); });
}

/** Characters that XML cannot hold would make a file that PowerPoint refuses. */
const plain = (text: string) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");

/** The rows of the slide with the policies: the numbers of the page's table. */
export function tableOf({ summary }: Report): string[][] {
  const by = summary.compared_by;
  return summary.policies.slice(0, 13).map((p) => [short(p.name, 50), lift(p, by), between(p, by), typographic(p.best.of_100), level(p, "cash"), level(p, "hours")]);
}

/** A preview says so on every slide. */
export async function slidesOf(report: Report, preview = false): Promise<Blob> {
  const { summary } = report;
  const names = summary.policies.map((policy) => policy.name);
  const deck = new PptxGenJS();
  deck.layout = "LAYOUT_WIDE";
  deck.title = plain(short(summary.title || "Comparison of policies", 100));
  const slide = (title: string) => {
    const s = deck.addSlide();
    s.addText(plain(title), { x: 0.6, y: 0.4, w: 12.1, h: 0.8, fontSize: 26, bold: true, color: ink, fit: "shrink" });
    s.addText((preview ? previewWords(report) + " " : "") + "Simulated, not measured. Survey associations are not experiments.", { x: 0.6, y: 6.95, w: 12, h: 0.35, fontSize: 11, color: soft });
    return s;
  };
  const first = slide(short(summary.title || "Comparison of policies", 90));
  first.addText(plain(sentence(summary.answer, names)), { x: 0.6, y: 1.5, w: 12, h: 2.6, fontSize: 24, color: accent, valign: "top", fit: "shrink" });
  first.addText(plain("What would change it: " + sentence(summary.sensitivity?.what_would_change ?? "", names)), { x: 0.6, y: 4.4, w: 12, h: 2, fontSize: 16, color: ink, valign: "top", fit: "shrink" });
  const head = ["Policy", `More ${outcome(summary)}`, "90 of 100 futures", "First in 100", "Money", "Staff hours"].map((text) => ({ text, options: { bold: true, color: soft } }));
  slide("The policies, beside the baseline").addTable(
    [head, ...tableOf(report).map((row) => row.map((text) => ({ text: plain(text) })))],
    { x: 0.6, y: 1.4, w: 12.1, fontSize: 14, color: ink, border: { type: "solid", pt: 0.5, color: "DCDFE2" } });
  for (const [id, title] of [["lifts", "How much more, and how surely"], ["frontier", "What it costs"], ["weeks", "Week by week"], ["drivers", "To what the answer is sensitive"]]) {
    const svg = document.querySelector<SVGSVGElement>(`#${id} .chart svg`);
    if (!svg) continue;
    const wide = svg.viewBox.baseVal.width, high = svg.viewBox.baseVal.height;
    const fit = Math.min(12.1 / wide, 5.3 / high);
    slide(title).addImage({ data: await dataUrl(await pngOf(svg)), x: 0.6, y: 1.4, w: wide * fit, h: high * fit, altText: title });
  }
  return (await deck.write({ outputType: "blob" })) as Blob;
}
