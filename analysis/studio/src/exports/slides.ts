// Five slides for the board: the answer, the policies, lift with intervals, the frontier, what it rests on. Pictures
// are those on the page.
import PptxGenJS from "pptxgenjs";
import { previewWords } from "../preview";
import type { Report } from "../results/report";
import { typographic } from "../words/figures";
import { between, comparedBy, level, lift } from "../words/policies";
import { sentence, short } from "../words/sentences";
import { pngOf } from "./picture";

const ink = "1D2327";
const soft = "545E66";
const accent = "0B6A74";
const pictures = [
  { id: "lifts", title: "How much more, and how surely" },
  { id: "frontier", title: "What it costs" },
  { id: "weeks", title: "Week by week" },
  { id: "drivers", title: "To what the answer is sensitive" },
];

async function dataUrl(blob: Blob): Promise<string> {
  const reader = new FileReader();
  return new Promise((done) => {
    reader.onload = () => done(reader.result as string);
    reader.readAsDataURL(blob);
  });
}

/** Characters that XML cannot hold would make a file that PowerPoint refuses. */
const plain = (text: string) =>
  Array.from(text)
    .filter((letter) => isAllowed(letter.charCodeAt(0)))
    .join("");
const isAllowed = (code: number) =>
  code >= 0x20 ? code !== 0xfffe && code !== 0xffff : code === 0x09 || code === 0x0a || code === 0x0d;

/** The rows of the slide with the policies: the numbers of the page's table. */
export function tableOf({ summary }: Report): string[][] {
  const by = summary.compared_by;
  return summary.policies
    .slice(0, 13)
    .map((p) => [
      short(p.name, 50),
      lift(p, by),
      between(p, by),
      typographic(p.best.of_100),
      level(p, "cash"),
      level(p, "hours"),
    ]);
}

type NewSlide = (title: string) => PptxGenJS.Slide;

/** A preview says so on every slide. */
function slidesIn(deck: PptxGenJS, report: Report, preview: boolean): NewSlide {
  const foot = "Simulated, not measured. Most effects come from survey associations, not from experiments.";
  return (title) => {
    const slide = deck.addSlide();
    const above = { x: 0.6, y: 0.4, w: 12.1, h: 0.8 };
    slide.addText(plain(title), { ...above, fontSize: 26, bold: true, color: ink, fit: "shrink" });
    const below = { x: 0.6, y: 6.95, w: 12, h: 0.35 };
    slide.addText((preview ? previewWords(report) + " " : "") + foot, { ...below, fontSize: 11, color: soft });
    return slide;
  };
}

function addAnswer(slide: NewSlide, { summary }: Report) {
  const names = summary.policies.map((policy) => policy.name);
  const first = slide(short(summary.title || "Comparison of policies", 90));
  const answer = { x: 0.6, y: 1.5, w: 12, h: 2.6, fontSize: 24, color: accent };
  first.addText(plain(sentence(summary.answer, names)), { ...answer, valign: "top", fit: "shrink" });
  const change = "What would change it: " + sentence(summary.sensitivity?.what_would_change ?? "", names);
  const under = { x: 0.6, y: 4.4, w: 12, h: 2, fontSize: 16, color: ink };
  first.addText(plain(change), { ...under, valign: "top", fit: "shrink" });
}

function addPolicies(slide: NewSlide, report: Report) {
  const columns = [
    "Policy",
    `More ${comparedBy(report.summary)}`,
    "90 of 100 futures",
    "First in 100",
    "Money",
    "Staff hours",
  ];
  const head = columns.map((text) => ({ text, options: { bold: true, color: soft } }));
  const rows = tableOf(report).map((row) => row.map((text) => ({ text: plain(text) })));
  const look = { x: 0.6, y: 1.4, w: 12.1, fontSize: 14, color: ink };
  const border = { type: "solid" as const, pt: 0.5, color: "DCDFE2" };
  slide("The policies, beside the baseline").addTable([head, ...rows], { ...look, border });
}

async function addPictures(slide: NewSlide) {
  for (const { id, title } of pictures) {
    const svg = document.querySelector<SVGSVGElement>(`#${id} .chart svg`);
    if (!svg) continue;
    const { width, height } = svg.viewBox.baseVal;
    const fit = Math.min(12.1 / width, 5.3 / height);
    const size = { x: 0.6, y: 1.4, w: width * fit, h: height * fit };
    slide(title).addImage({ data: await dataUrl(await pngOf(svg)), ...size, altText: title });
  }
}

export async function slidesOf(report: Report, preview = false): Promise<Blob> {
  const deck = new PptxGenJS();
  deck.layout = "LAYOUT_WIDE";
  deck.title = plain(short(report.summary.title || "Comparison of policies", 100));
  const slide = slidesIn(deck, report, preview);
  addAnswer(slide, report);
  addPolicies(slide, report);
  await addPictures(slide);
  return (await deck.write({ outputType: "blob" })) as Blob;
}
