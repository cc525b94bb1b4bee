// Numbers as a reader wants them.

/** The value to the leading digit of its error, as the program prints it (printed.cpp); both are held to the cases in
 *  printed_cases.json. An error of 0 means that the value is exact; null, that the error is not known. */
export function rounded(value: number | null, error: number | null, digits = 3): string {
  if (value === null || !Number.isFinite(value)) return "–";
  if (value === 0) return "0";
  const first = leading(value);
  const known = error !== null && Number.isFinite(error);
  const exact = known && error >= 0 && error <= 1e-9 * Math.abs(value);
  const place = Math.max(-12, exact ? Math.min(0, first - 2) : known ? leading(error) : first - digits + 1);
  const size = Math.abs(value);
  const steps = Math.sign(value) * Math.round(place >= 0 ? size / 10 ** place : size * 10 ** -place);
  if (steps === 0) return "0";
  const decimals = Math.max(0, -place);
  const text = (place >= 0 ? steps * 10 ** place : steps / 10 ** -place).toLocaleString("en-US", {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return typographic(exact && decimals > 0 ? text.replace(/\.?0+$/, "") : text);
}

const leading = (value: number) => Number(Math.abs(value).toExponential().split("e")[1]);

/** A number that the program printed, with the minus sign of print; "–" where there is none. */
export const typographic = (text: string) =>
  text === "-" || text === "" ? "–" : text.replace(/(^|[ (])-(?=[\d.])/g, "$1−");

export const signed = (text: string) => (/^[0-9]/.test(text) && /[1-9]/.test(text) ? "+" + text : text);
export const counted = (value: number) => value.toLocaleString("en-US");
