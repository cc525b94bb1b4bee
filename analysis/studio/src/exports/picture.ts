// A chart as a file of its own: the styles it has on the page are written into it, on the light ground that paper has.
import { present } from "../present";

const written = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linejoin",
  "stroke-opacity",
  "opacity",
  "font-size",
  "font-weight",
  "text-anchor",
  "dominant-baseline",
  "paint-order",
];

/** Styles of the chart's parts, written into the same parts of its copy. */
function writeStyles(svg: SVGSVGElement, copy: SVGSVGElement) {
  const to = copy.querySelectorAll("*");
  svg.querySelectorAll("*").forEach((element, at) => {
    const style = getComputedStyle(element);
    for (const name of written) to.item(at).setAttribute(name, style.getPropertyValue(name));
    to.item(at).removeAttribute("class");
  });
}

function whiteGround(): SVGRectElement {
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  ground.setAttribute("width", "100%");
  ground.setAttribute("height", "100%");
  ground.setAttribute("fill", "#ffffff");
  return ground;
}

/** The chart as an SVG document. */
export function svgText(svg: SVGSVGElement): string {
  const root = document.documentElement;
  const theme = root.dataset.theme;
  root.dataset.theme = "light";
  const copy = svg.cloneNode(true) as SVGSVGElement;
  writeStyles(svg, copy);
  if (theme === undefined) delete root.dataset.theme;
  else root.dataset.theme = theme;
  copy.removeAttribute("class");
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("font-family", "system-ui, sans-serif");
  copy.prepend(whiteGround());
  return new XMLSerializer().serializeToString(copy);
}

/** Any SVG document as a PNG of twice its size. */
export async function pngOfText(text: string, width: number, height: number): Promise<Blob> {
  const image = new Image();
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = 2 * width;
  canvas.height = 2 * height;
  present(canvas.getContext("2d"), "the canvas's drawing").drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  return present(blob, "the picture as PNG");
}

export const pngOf = (svg: SVGSVGElement) =>
  pngOfText(svgText(svg), svg.viewBox.baseVal.width, svg.viewBox.baseVal.height);
