// The picture of one post, painted on the page and written as SVG.
import { present } from "../present";
import type { DotState } from "../results/picture";
import { short } from "../words/sentences";
import type { Dot, Layout } from "./networkLayout";

interface Colours extends Record<DotState, string> {
  line: string;
  text: string;
}

function coloursOf(element: HTMLElement): Colours {
  const style = getComputedStyle(element);
  const of = (name: string) => style.getPropertyValue(name).trim();
  return {
    shared: of("--accent"),
    reached: of("--accent-mid"),
    idle: of("--line"),
    line: of("--accent"),
    text: of("--soft"),
  };
}
const onPaper: Colours = { shared: "#0b6a74", reached: "#79b4ba", idle: "#dcdfe2", line: "#0b6a74", text: "#545e66" };

const radius = (state: DotState) => (state === "shared" ? 5 : 2.4);

/** The ways that the post took up to a day, from dot to dot. */
const ways = (dots: Dot[], day: number) =>
  dots.flatMap((to) => (to.from && to.stateOn(day) === "shared" ? [{ from: to.from, to }] : []));

/** Paints the picture as it is on a day. */
export function paint(canvas: HTMLCanvasElement, layout: Layout, day: number) {
  const sharp = window.devicePixelRatio || 1;
  canvas.width = layout.width * sharp;
  canvas.height = layout.height * sharp;
  const pen = present(canvas.getContext("2d"), "the canvas's drawing");
  const colours = coloursOf(canvas);
  pen.scale(sharp, sharp);
  pen.font = "13px system-ui, sans-serif";
  pen.textAlign = "center";
  pen.fillStyle = colours.text;
  for (const c of layout.centres) pen.fillText(short(c.name, 24), c.x, c.y + c.r + 18);
  pen.strokeStyle = colours.line;
  pen.globalAlpha = 0.55;
  for (const { from, to } of ways(layout.dots, day)) {
    pen.beginPath();
    pen.moveTo(from.x, from.y);
    pen.quadraticCurveTo((from.x + to.x) / 2, (from.y + to.y) / 2 - 24, to.x, to.y);
    pen.stroke();
  }
  pen.globalAlpha = 1;
  for (const state of ["idle", "reached", "shared"] as const) {
    pen.fillStyle = colours[state];
    for (const dot of layout.dots.filter(({ stateOn }) => stateOn(day) === state)) {
      pen.beginPath();
      pen.arc(dot.x, dot.y, radius(state), 0, 7);
      pen.fill();
    }
  }
}

const escaped = (text: string) => text.replace(/[<>&"]/g, (c) => `&#${c.charCodeAt(0)};`);
const at = (x: number, y: number) => `${x.toFixed(1)},${y.toFixed(1)}`;

/** The picture as it is on a day, as an SVG document on the light ground that paper has. */
export function svgOf({ dots, centres, width, height }: Layout, day: number): string {
  const size = `viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`;
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="system-ui, sans-serif" font-size="13">`,
    '<rect width="100%" height="100%" fill="#ffffff"/>',
  ];
  for (const c of centres) {
    const place = `x="${c.x.toFixed(1)}" y="${(c.y + c.r + 18).toFixed(1)}"`;
    parts.push(`<text ${place} text-anchor="middle" fill="${onPaper.text}">${escaped(short(c.name, 24))}</text>`);
  }
  for (const { from, to } of ways(dots, day)) {
    const through = at((from.x + to.x) / 2, (from.y + to.y) / 2 - 24);
    const path = `M${at(from.x, from.y)}Q${through} ${at(to.x, to.y)}`;
    parts.push(`<path d="${path}" fill="none" stroke="${onPaper.line}" stroke-opacity="0.55"/>`);
  }
  for (const dot of dots) {
    const state = dot.stateOn(day);
    const place = `cx="${dot.x.toFixed(1)}" cy="${dot.y.toFixed(1)}"`;
    parts.push(`<circle ${place} r="${radius(state)}" fill="${onPaper[state]}"/>`);
  }
  return parts.join("") + "</svg>";
}
