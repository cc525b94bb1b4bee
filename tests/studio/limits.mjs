// A test of node's runner with a time limit, so that what never ends is named.
import { test as plain } from "node:test";

const minutes = 10;

/** As node's own `test`; the options may be left out. */
export function test(name, options, body) {
  const [given, act] = body === undefined ? [{}, options] : [options, body];
  return plain(name, { timeout: minutes * 60_000, ...given }, act);
}
