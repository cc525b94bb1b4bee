import type { ComponentChildren, JSX, RefObject } from "preact";
import { useContext } from "preact/hooks";
import { csv, type Table } from "../csv";
import { pngOf, svgText } from "../exports/picture";
import { save } from "../exports/save";
import { present } from "../present";
import { fileName, Preview } from "../preview";
import { DataTable } from "./DataTable";
import { useWidth } from "./useWidth";

interface FigureProps {
  id: string;
  title: string;
  says: string;
  table: Table;
  draw: (width: number) => JSX.Element;
  controls?: ComponentChildren;
  note?: ComponentChildren;
}

/** A chart with its title, what it says in a sentence, its downloads, and the same as a table. */
export function Figure({ id, title, says, table, draw, controls, note }: FigureProps) {
  const [place, width] = useWidth<HTMLDivElement>();
  return (
    <figure class="figure" id={id} aria-labelledby={`${id}-title`}>
      <figcaption>
        <h3 id={`${id}-title`}>{title}</h3>
        <p class="says">{says}</p>
      </figcaption>
      {controls && <div class="controls">{controls}</div>}
      <div class="chart" ref={place}>
        {draw(width)}
      </div>
      {note && <p class="note">{note}</p>}
      <Downloads id={id} title={title} table={table} place={place} />
      <details class="as-table">
        <summary>The same as a table</summary>
        <DataTable table={table} label={title} />
      </details>
    </figure>
  );
}

interface DownloadsProps {
  id: string;
  title: string;
  table: Table;
  place: RefObject<HTMLDivElement>;
}

function Downloads({ id, title, table, place }: DownloadsProps) {
  const preview = useContext(Preview);
  const svg = () => present(place.current?.querySelector("svg"), `the chart ${id}`);
  const file = (kind: string) => fileName(`chart-${id}.${kind}`, preview); // departments.csv is the tidy table
  const files = {
    png: async () => save(file("png"), await pngOf(svg())),
    svg: () => save(file("svg"), svgText(svg()), "image/svg+xml"),
    csv: () => save(file("csv"), csv(table), "text/csv"),
  };
  return (
    <div class="downloads" role="group" aria-label={`Downloads of ${title}`}>
      {Object.entries(files).map(([kind, take]) => (
        <button type="button" class="quiet" data-export={`${id}.${kind}`} onClick={() => void take()}>
          {kind.toUpperCase()}
        </button>
      ))}
    </div>
  );
}
