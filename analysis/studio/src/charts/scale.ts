// Scales and their ticks.

export interface Scale {
  (value: number): number;
  ticks: number[];
}

/** A linear scale that holds the values, with round ticks. */
export function scale(values: number[], from: number, to: number, wish = 5): Scale {
  const [least, most] = ends(values.filter(Number.isFinite));
  const step = niceStep((most - least) / wish);
  const low = Math.floor(least / step + 1e-9) * step;
  const high = Math.ceil(most / step - 1e-9) * step;
  const count = Math.round((high - low) / step);
  const ticks = Array.from({ length: count + 1 }, (_, k) => Number((low + k * step).toPrecision(12)));
  return Object.assign((value: number) => from + ((value - low) / (high - low)) * (to - from), { ticks });
}

/** The least and the greatest value, kept apart where they are one. */
function ends(values: number[]): [number, number] {
  if (values.length === 0) return [0, 1];
  const low = Math.min(...values);
  const high = Math.max(...values);
  if (low !== high) return [low, high];
  return [low === 0 ? 0 : low - Math.abs(low) / 2, high === 0 ? 1 : high + Math.abs(high) / 2];
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
