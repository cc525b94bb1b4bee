// Where the dots of the picture of one post stand.
import { present } from "../present";
import { dotsOf, type DotState } from "../results/picture";
import type { Picture } from "../results/report";

export interface Centre {
  x: number;
  y: number;
  r: number;
  name: string;
}
/** `from`: where the dot that it had the post from stands. */
export interface Dot {
  x: number;
  y: number;
  from: { x: number; y: number } | null;
  stateOn: (day: number) => DotState;
}
export interface Layout {
  dots: Dot[];
  centres: Centre[];
  width: number;
  height: number;
}

const goldenAngle = 2.399963;

/** The departments' clouds in a grid, as large as their dots are many. */
function centresOf(names: string[], sizes: number[], width: number): { centres: Centre[]; height: number } {
  const columns = columnsOf(names.length, width);
  const cell = width / columns;
  const high = Math.min(cell, 230);
  const most = Math.sqrt(Math.max(1, ...sizes));
  const centres = names.map((name, g) => ({
    x: ((g % columns) + 0.5) * cell,
    y: Math.floor(g / columns) * high + high / 2 - 8,
    r: ((Math.min(cell, high) / 2 - 22) * Math.sqrt(sizes[g] ?? 0)) / most,
    name,
  }));
  return { centres, height: Math.ceil(names.length / columns) * high + 8 };
}

const columnsOf = (groups: number, width: number) =>
  Math.max(1, Math.min(groups, Math.round(Math.sqrt(groups * (width > 600 ? 2.2 : 0.9)))));

/** Departments as round clouds of dots in a grid; where a dot stands within its cloud means nothing. */
export function layoutOf(picture: Picture, width: number): Layout {
  const dots = dotsOf(picture);
  const sizes = picture.groups.map((_, g) => dots.filter(({ group }) => group === g).length);
  const { centres, height } = centresOf(picture.groups, sizes, width);
  const placed = new Map<number, number>();
  const points = dots.map(({ group }) => {
    const k = placed.get(group) ?? 0;
    placed.set(group, k + 1);
    const centre = present(centres[group], `the department of a dot (number ${group})`);
    const r = centre.r * Math.sqrt((k + 0.5) / Math.max(1, sizes[group] ?? 0));
    return { x: centre.x + r * Math.cos(k * goldenAngle), y: centre.y + r * Math.sin(k * goldenAngle) };
  });
  return {
    dots: dots.map(({ through, stateOn }, k) => ({
      ...present(points[k], `the place of dot ${k}`),
      from: through === null ? null : (points[through] ?? null),
      stateOn,
    })),
    centres,
    width,
    height,
  };
}
