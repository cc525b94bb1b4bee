// The picture of one post, dot by dot.
import type { Picture } from "./report";

export type DotState = "shared" | "reached" | "idle";
/** `group`: the number of its department; `through`: the number of the dot from which the post came, if any. */
export interface PictureDot {
  group: number;
  through: number | null;
  stateOn: (day: number) => DotState;
}

export function dotsOf(picture: Picture): PictureDot[] {
  const { group, shared_on, reached_on, through } = picture;
  const by = (days: number[], dot: number, day: number) => {
    const on = days[dot] ?? -1;
    return on >= 0 && on <= day;
  };
  return group.map((of, dot) => {
    const from = through[dot] ?? -1;
    return {
      group: of,
      through: from < 0 ? null : from,
      stateOn: (day) => (by(shared_on, dot, day) ? "shared" : by(reached_on, dot, day) ? "reached" : "idle"),
    };
  });
}
