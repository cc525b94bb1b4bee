import type { RefObject } from "preact";
import { useContext, useEffect, useRef, useState } from "preact/hooks";
import { pngOfText } from "../exports/picture";
import { save } from "../exports/save";
import { fileName, Preview } from "../preview";
import type { Picture, Report } from "../results/report";
import { counted } from "../words/figures";
import { layoutOf } from "./networkLayout";
import { paint, svgOf } from "./networkPaint";
import { useWidth } from "./useWidth";

/** One post in an invented company, day by day. */
export function Network({ report: { picture } }: { report: Report }) {
  const [place, width] = useWidth<HTMLDivElement>();
  const days = useDays(picture?.days ?? 0);
  if (picture) return <Spreading picture={picture} days={days} place={place} width={width} />;
  return (
    <div class="figure">
      <h3>How a post spreads</h3>
      <p class="says">
        No picture here: it is drawn with a full run, for 10 to 50,000 employees, when something was shared.
      </p>
    </div>
  );
}

interface Days {
  day: number;
  playing: boolean;
  /** Stops on a day. */
  show: (day: number) => void;
  /** Begins with the first day, or stops. */
  play: () => void;
}

/** The day that is shown: chosen, or the next one every 0.9 s while the picture plays. */
function useDays(days: number): Days {
  const [day, setDay] = useState(days);
  const [playing, setPlaying] = useState(false);
  useEffect(() => {
    if (!playing || days === 0) return;
    const timer = setTimeout(() => (day >= days - 1 ? setPlaying(false) : setDay(day + 1)), 900);
    return () => clearTimeout(timer);
  }, [playing, day, days]);
  const show = (chosen: number) => {
    setPlaying(false);
    setDay(chosen);
  };
  const play = () => {
    if (!playing) setDay(0);
    setPlaying(!playing);
  };
  return { day: Math.min(day, days - 1), playing, show, play };
}

/** A canvas on which the picture of a day is painted, again whenever the theme changes. */
function usePainted(picture: Picture, width: number, day: number) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const layout = layoutOf(picture, width);
    element.style.height = `${layout.height}px`;
    const again = () => paint(element, layout, day);
    again();
    const theme = new MutationObserver(again);
    theme.observe(document.documentElement, { attributes: true });
    return () => theme.disconnect();
  }, [picture, width, day]);
  return canvas;
}

interface SpreadingProps {
  picture: Picture;
  days: Days;
  place: RefObject<HTMLDivElement>;
  width: number;
}

function Spreading({ picture, days, place, width }: SpreadingProps) {
  const canvas = usePainted(picture, width, days.day);
  const sharers = picture.shared_on.filter((on) => on >= 0 && on <= days.day).length;
  return (
    <figure class="figure" id="spread">
      <figcaption>
        <h3>How a post spreads</h3>
        <p class="says">
          The most shared post of one simulated world, in an invented company of {counted(picture.employees)} with your
          departments: large dots shared it, mid-tone dots had it from a colleague, lines say from whom. Of the others
          only some are drawn. Nobody real is in the picture.
        </p>
      </figcaption>
      <Slider days={days} last={picture.days - 1} sharers={sharers} />
      <div class="chart" ref={place}>
        <canvas
          class="network"
          ref={canvas}
          role="img"
          aria-label={
            `By the last day ${picture.sharers} employees shared the post ` +
            `and ${picture.reached} had it from a colleague.`
          }
        />
      </div>
      <Downloads picture={picture} width={width} day={days.day} />
    </figure>
  );
}

function Slider({ days: { day, playing, show, play }, last, sharers }: { days: Days; last: number; sharers: number }) {
  return (
    <div class="controls slider">
      <button type="button" onClick={play}>
        {playing ? "Stop" : "Play"}
      </button>
      <label>
        {"Day "}
        <input
          type="range"
          min={0}
          max={last}
          value={day}
          aria-label="Days after the post appeared"
          onInput={(event) => show(Number(event.currentTarget.value))}
        />
      </label>
      <span aria-live="polite">
        {`Day ${day + 1}: ${counted(sharers)} ${sharers === 1 ? "has" : "have"} shared it`}
      </span>
    </div>
  );
}

function Downloads({ picture, width, day }: { picture: Picture; width: number; day: number }) {
  const preview = useContext(Preview);
  const file = (kind: string) => fileName(`chart-spread.${kind}`, preview);
  const png = async () => {
    const layout = layoutOf(picture, width);
    save(file("png"), await pngOfText(svgOf(layout, day), layout.width, layout.height));
  };
  const svg = () => save(file("svg"), svgOf(layoutOf(picture, width), day), "image/svg+xml");
  return (
    <div class="downloads" role="group" aria-label="Downloads of the network picture">
      <button type="button" class="quiet" data-export="spread.png" onClick={() => void png()}>
        PNG
      </button>
      <button type="button" class="quiet" data-export="spread.svg" onClick={svg}>
        SVG
      </button>
    </div>
  );
}
