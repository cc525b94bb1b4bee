// Where the boxes and arrows of the chain stand.
import type { Step, Steps } from "./chainSteps";

export const boxHigh = 66;
const rowHigh = boxHigh + 12;

export interface Place {
  x: number;
  y: number;
  wide: number;
  step: Step;
}
export interface Places {
  places: Place[];
  arrows: { x: number; y: number }[];
  high: number;
}

export const placesOf = (steps: Steps, width: number) => (width < 640 ? upright(steps, width) : across(steps, width));

/** One box below the other. */
function upright({ columns, ways, total }: Steps, width: number): Places {
  const each = boxHigh + 18;
  const all = [...columns.flat(), ...ways, total];
  const places = all.map((step, k) => ({ x: 2, y: 2 + k * each, wide: width - 4, step }));
  return { places, arrows: [], high: all.length * each };
}

/** The chain from left to right, what acts beside it in a row below, the total at the right of both. */
function across({ columns, ways, total }: Steps, width: number): Places {
  const gap = 26;
  const last = (width - 4 - 5 * gap) / 6;
  const room = width - 4 - last - gap;
  const chain = Math.max(...columns.map((steps) => steps.length)) * rowHigh;
  const high = chain + (ways.length > 0 ? boxHigh + 30 : 0);
  const wide = (room - gap * (columns.length - 1)) / columns.length;
  const each = (room - gap * (ways.length - 1)) / Math.max(1, ways.length);
  const boxes = columns.flatMap((steps, column) =>
    steps.map((step, k) => {
      const y = chain / 2 + (k - (steps.length - 1) / 2) * rowHigh - boxHigh / 2;
      return { x: 2 + column * (wide + gap), y, wide, step };
    }),
  );
  const beside = ways.map((step, k) => ({ x: 2 + k * (each + gap), y: chain + 24, wide: each, step }));
  const end = { x: width - 2 - last, y: high / 2 - boxHigh / 2, wide: last, step: total };
  const arrows = columns.map((_, column) => ({ x: 2 + (column + 1) * (wide + gap) - gap / 2, y: chain / 2 }));
  if (ways.length > 0) arrows.push({ x: 2 + room + gap / 2, y: chain + 24 + boxHigh / 2 });
  return { places: [...boxes, ...beside, end], arrows, high };
}
