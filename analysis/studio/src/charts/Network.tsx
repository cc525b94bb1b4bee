import { useContext, useEffect, useRef, useState } from "preact/hooks";
import type { Picture, Report } from "../data";
import { save } from "../exports/save";
import { pngOfText } from "../exports/picture";
import { fileName, Preview } from "../stage";
import { counted, short } from "../words";
import { useWidth } from "./svg";

interface Dot { x: number; y: number }
interface Layout { dots: Dot[]; centres: { x: number; y: number; r: number; name: string }[]; width: number; height: number }

/** Departments as round clouds of dots in a grid; where a dot stands within its cloud means nothing. */
function layoutOf(picture: Picture, width: number): Layout {
  const groups = picture.groups.length;
  const columns = Math.max(1, Math.min(groups, Math.round(Math.sqrt(groups * (width > 600 ? 2.2 : 0.9)))));
  const rows = Math.ceil(groups / columns);
  const cell = width / columns, high = Math.min(cell, 230);
  const sizes = picture.groups.map((_, g) => picture.group.filter((group) => group === g).length);
  const most = Math.sqrt(Math.max(1, ...sizes));
  const centres = picture.groups.map((name, g) => ({
    x: (g % columns + 0.5) * cell, y: Math.floor(g / columns) * high + high / 2 - 8, r: (Math.min(cell, high) / 2 - 22) * Math.sqrt(sizes[g]) / most, name,
  }));
  const next = sizes.map(() => 0);
  const dots = picture.group.map((g) => {
    const k = next[g]++, c = centres[g], r = c.r * Math.sqrt((k + 0.5) / Math.max(1, sizes[g])), angle = k * 2.399963;
    return { x: c.x + r * Math.cos(angle), y: c.y + r * Math.sin(angle) };
  });
  return { dots, centres, width, height: rows * high + 8 };
}

/** What a dot shows on a day. */
function stateOf(picture: Picture, dot: number, day: number): "shared" | "reached" | "idle" {
  if (picture.shared_on[dot] >= 0 && picture.shared_on[dot] <= day) return "shared";
  return picture.reached_on[dot] >= 0 && picture.reached_on[dot] <= day ? "reached" : "idle";
}

interface Colours { shared: string; reached: string; idle: string; line: string; text: string }

function coloursOf(element: HTMLElement): Colours {
  const style = getComputedStyle(element);
  const of = (name: string) => style.getPropertyValue(name).trim();
  return { shared: of("--accent"), reached: of("--accent-mid"), idle: of("--line"), line: of("--accent"), text: of("--soft") };
}
const onPaper: Colours = { shared: "#0b6a74", reached: "#79b4ba", idle: "#dcdfe2", line: "#0b6a74", text: "#545e66" };

function paint(canvas: HTMLCanvasElement, picture: Picture, layout: Layout, day: number) {
  const sharp = window.devicePixelRatio || 1;
  canvas.width = layout.width * sharp;
  canvas.height = layout.height * sharp;
  const pen = canvas.getContext("2d")!;
  const colours = coloursOf(canvas);
  pen.scale(sharp, sharp);
  pen.font = "13px system-ui, sans-serif";
  pen.textAlign = "center";
  pen.fillStyle = colours.text;
  for (const c of layout.centres) pen.fillText(short(c.name, 24), c.x, c.y + c.r + 18);
  pen.strokeStyle = colours.line;
  pen.globalAlpha = 0.55;
  layout.dots.forEach((to, k) => {
    if (picture.through[k] < 0 || stateOf(picture, k, day) !== "shared") return;
    const from = layout.dots[picture.through[k]];
    pen.beginPath();
    pen.moveTo(from.x, from.y);
    pen.quadraticCurveTo((from.x + to.x) / 2, (from.y + to.y) / 2 - 24, to.x, to.y);
    pen.stroke();
  });
  pen.globalAlpha = 1;
  for (const state of ["idle", "reached", "shared"] as const) {
    pen.fillStyle = colours[state];
    layout.dots.forEach((dot, k) => {
      if (stateOf(picture, k, day) !== state) return;
      pen.beginPath();
      pen.arc(dot.x, dot.y, state === "shared" ? 5 : 2.4, 0, 7);
      pen.fill();
    });
  }
}

const escaped = (text: string) => text.replace(/[<>&"]/g, (c) => `&#${c.charCodeAt(0)};`);

function svgOf(picture: Picture, layout: Layout, day: number): string {
  const parts = [`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${layout.width} ${layout.height}" width="${layout.width}" height="${layout.height}" font-family="system-ui, sans-serif" font-size="13"><rect width="100%" height="100%" fill="#ffffff"/>`];
  for (const c of layout.centres) parts.push(`<text x="${c.x.toFixed(1)}" y="${(c.y + c.r + 18).toFixed(1)}" text-anchor="middle" fill="${onPaper.text}">${escaped(short(c.name, 24))}</text>`);
  layout.dots.forEach((to, k) => {
    if (picture.through[k] < 0 || stateOf(picture, k, day) !== "shared") return;
    const from = layout.dots[picture.through[k]];
    parts.push(`<path d="M${from.x.toFixed(1)},${from.y.toFixed(1)}Q${((from.x + to.x) / 2).toFixed(1)},${((from.y + to.y) / 2 - 24).toFixed(1)} ${to.x.toFixed(1)},${to.y.toFixed(1)}" fill="none" stroke="${onPaper.line}" stroke-opacity="0.55"/>`);
  });
  layout.dots.forEach((dot, k) => {
    const state = stateOf(picture, k, day);
    parts.push(`<circle cx="${dot.x.toFixed(1)}" cy="${dot.y.toFixed(1)}" r="${state === "shared" ? 5 : 2.4}" fill="${onPaper[state]}"/>`);
  });
  return parts.join("") + "</svg>";
}

/** One post in an invented company, day by day. */
export function Network({ report }: { report: Report }) {
  const picture = report.picture;
  const [place, width] = useWidth<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [day, setDay] = useState(picture ? picture.days : 0);
  const [playing, play] = useState(false);
  const preview = useContext(Preview);
  useEffect(() => {
    const element = canvas.current;
    if (!picture || !element) return;
    const layout = layoutOf(picture, width);
    element.style.height = `${layout.height}px`;
    const again = () => paint(element, picture, layout, day);
    again();
    const theme = new MutationObserver(again);
    theme.observe(document.documentElement, { attributes: true });
    return () => theme.disconnect();
  }, [picture, width, day]);
  useEffect(() => {
    if (!playing || !picture) return;
    const timer = setTimeout(() => (day >= picture.days - 1 ? play(false) : setDay(day + 1)), 900);
    return () => clearTimeout(timer);
  }, [playing, day, picture]);
  if (!picture) {
    return <div class="figure"><h3>How a post spreads</h3><p class="says">No picture here: it is drawn with a full run, for 10 to 50,000 employees, when something was shared.</p></div>;
  }
  const upTo = Math.min(day, picture.days - 1);
  const sharers = picture.shared_on.filter((on) => on >= 0 && on <= upTo).length;
  const layout = () => layoutOf(picture, width);
  return (
    <figure class="figure" id="spread">
      <figcaption>
        <h3>How a post spreads</h3>
        <p class="says">The most shared post of one simulated world, in an invented company of {counted(picture.employees)} with your departments: large dots shared it, mid-tone dots had it from a colleague, lines say from whom. Of the others only some are drawn. Nobody real is in the picture.</p>
      </figcaption>
      <div class="controls slider">
        <button type="button" onClick={() => { if (!playing) setDay(0); play(!playing); }}>{playing ? "Stop" : "Play"}</button>
        <label>Day <input type="range" min={0} max={picture.days - 1} value={upTo} aria-label="Days after the post appeared" onInput={(event) => { play(false); setDay(Number(event.currentTarget.value)); }} /></label>
        <span aria-live="polite">{`Day ${upTo + 1}: ${counted(sharers)} ${sharers === 1 ? "has" : "have"} shared it`}</span>
      </div>
      <div class="chart" ref={place}>
        <canvas class="network" ref={canvas} role="img" aria-label={`By the last day ${picture.sharers} employees shared the post and ${picture.reached} had it from a colleague.`} />
      </div>
      <div class="downloads" role="group" aria-label="Downloads of the network picture">
        <button type="button" class="quiet" data-export="spread.png" onClick={async () => { const l = layout(); save(fileName("chart-spread.png", preview), await pngOfText(svgOf(picture, l, upTo), l.width, l.height)); }}>PNG</button>
        <button type="button" class="quiet" data-export="spread.svg" onClick={() => save(fileName("chart-spread.svg", preview), svgOf(picture, layout(), upTo), "image/svg+xml")}>SVG</button>
      </div>
    </figure>
  );
}
