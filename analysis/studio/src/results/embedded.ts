import type { Report } from "./report";

/** The data inside the page, or null in the empty page. */
export function embedded(): Report | null {
  const text = document.getElementById("megaphone-data")?.textContent ?? "null";
  return JSON.parse(text) as Report | null;
}
