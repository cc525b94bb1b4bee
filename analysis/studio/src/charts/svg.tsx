// What every chart is made of: a frame that knows its width, a scale, ticks, and the bar above it with its downloads.
import type { ComponentChildren, JSX, RefObject } from "preact";
import { useContext, useEffect, useRef, useState } from "preact/hooks";
import { csv } from "../exports/csv";
import { save } from "../exports/save";
import { pngOf, svgText } from "../exports/picture";
import { fileName, Preview } from "../stage";

export type Table = (string | number | null)[][];

export interface Scale { (value: number): number; ticks: number[] }

/** A linear scale that holds the values, with round ticks. */
export function scale(values: number[], from: number, to: number, wish = 5): Scale {
  const finite = values.filter(Number.isFinite);
  let low = Math.min(...finite, Infinity), high = Math.max(...finite, -Infinity);
  if (!Number.isFinite(low)) { low = 0; high = 1; }
  if (low === high) { low -= low === 0 ? 0 : Math.abs(low) / 2; high += high === 0 ? 1 : Math.abs(high) / 2; }
  const step = niceStep((high - low) / wish);
  low = Math.floor(low / step + 1e-9) * step;
  high = Math.ceil(high / step - 1e-9) * step;
  const ticks: number[] = [];
  for (let k = 0; k <= Math.round((high - low) / step); ++k) ticks.push(Number((low + k * step).toPrecision(12)));
  return Object.assign((value: number) => from + ((value - low) / (high - low)) * (to - from), { ticks });
}

function niceStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  return ([1, 2, 2.5, 5, 10].find((nice) => nice * power >= raw - 1e-12) ?? 10) * power;
}

export function tick(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e6) return `${Number((value / 1e6).toPrecision(3))} M`.replace("-", "−");
  if (size >= 1e4) return `${Number((value / 1e3).toPrecision(3))} k`.replace("-", "−");
  return value.toLocaleString("en-US", { maximumFractionDigits: 3 }).replace("-", "−");
}

/** The width of the place where a chart goes. */
export function useWidth<T extends HTMLElement>(): [RefObject<T>, number] {
  const place = useRef<T>(null);
  const [width, setWidth] = useState(720);
  useEffect(() => {
    const measure = () => setWidth(Math.max(260, Math.round(place.current?.clientWidth || 720)));
    measure();
    const observer = new ResizeObserver(measure);
    if (place.current) observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  return [place, width];
}

interface FigureProps {
  id: string; title: string; says: string; table: Table;
  draw: (width: number) => JSX.Element; controls?: ComponentChildren; note?: ComponentChildren;
}

/** A chart with its title, what it says in a sentence, its downloads, and the same as a table. */
export function Figure({ id, title, says, table, draw, controls, note }: FigureProps) {
  const [place, width] = useWidth<HTMLDivElement>();
  const svg = () => place.current!.querySelector("svg")!;
  const preview = useContext(Preview);
  const file = (kind: string) => fileName(`chart-${id}.${kind}`, preview); // departments.csv is the tidy table
  return (
    <figure class="figure" id={id} aria-labelledby={`${id}-title`}>
      <figcaption>
        <h3 id={`${id}-title`}>{title}</h3>
        <p class="says">{says}</p>
      </figcaption>
      {controls && <div class="controls">{controls}</div>}
      <div class="chart" ref={place}>{draw(width)}</div>
      {note && <p class="note">{note}</p>}
      <div class="downloads" role="group" aria-label={`Downloads of ${title}`}>
        <button type="button" class="quiet" data-export={`${id}.png`} onClick={async () => save(file("png"), await pngOf(svg()))}>PNG</button>
        <button type="button" class="quiet" data-export={`${id}.svg`} onClick={() => save(file("svg"), svgText(svg()), "image/svg+xml")}>SVG</button>
        <button type="button" class="quiet" data-export={`${id}.csv`} onClick={() => save(file("csv"), csv(table), "text/csv")}>CSV</button>
      </div>
      <details class="as-table">
        <summary>The same as a table</summary>
        <DataTable table={table} label={title} />
      </details>
    </figure>
  );
}

export function DataTable({ table, label }: { table: Table; label: string }) {
  const [header, ...body] = table;
  const shown = (cell: string | number | null) =>
    typeof cell === "number" ? cell.toLocaleString("en-US", { maximumSignificantDigits: 4 }) : cell ?? "";
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={`${label}, table`}>
      <table>
        <thead><tr>{header.map((name) => <th scope="col">{name}</th>)}</tr></thead>
        <tbody>
          {body.map((row) => (
            <tr>{row.map((cell, at) => at === 0 ? <th scope="row" dir="auto">{shown(cell)}</th> : <td>{shown(cell)}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface FrameProps { width: number; height: number; label: string; children: ComponentChildren }

export function Frame({ width, height, label, children }: FrameProps) {
  return (
    <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={label} class="svg">
      {children}
    </svg>
  );
}

/** One or several choices beside each other, of which one holds. */
export function Choice<T extends string>({ name, value, options, onChange }: {
  name: string; value: T; options: { value: T; text: string }[]; onChange: (value: T) => void;
}) {
  return (
    <div class="choice" role="group" aria-label={name}>
      {options.map((option) => (
        <button type="button" aria-pressed={option.value === value} onClick={() => onChange(option.value)}>{option.text}</button>
      ))}
    </div>
  );
}
