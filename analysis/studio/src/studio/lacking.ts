// What the engine needs of a browser.

// The smallest module with an instruction of 128 bits (i8x16.splat), and one with an exception tag.
const simd = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11];
const exceptions = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 13, 3, 1, 0, 0];

const newer =
  "The studio needs a browser from 2023 or later (Firefox 113, Chrome or Edge 95, Safari 16.4, or newer). " +
  "The program needs none: megaphone compare.";

const reads = (module: number[]) => WebAssembly.validate(Uint8Array.from(module));

/** What this browser lacks for the engine, in words; "" when nothing. */
export function lacking(): string {
  if (!("WebAssembly" in globalThis)) return `This browser has no WebAssembly, or it is switched off. ${newer}`;
  if (!reads(simd)) return `This browser's WebAssembly lacks SIMD, which the engine computes with. ${newer}`;
  if (!reads(exceptions)) {
    return `This browser's WebAssembly lacks exceptions, which the engine reports errors with. ${newer}`;
  }
  if (!("DecompressionStream" in globalThis)) {
    return `This browser cannot unpack the engine (DecompressionStream). ${newer}`;
  }
  return "";
}
