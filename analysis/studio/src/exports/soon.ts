// setImmediate as jszip wants it, without the scripts that its own shim writes into the page.
const waiting = new Map<number, () => void>();
let next = 1;
const channel = new MessageChannel();
channel.port1.onmessage = ({ data }: MessageEvent<number>) => {
  const work = waiting.get(data);
  waiting.delete(data);
  work?.();
};
const scope = globalThis as unknown as { setImmediate?: unknown; clearImmediate?: unknown };
scope.setImmediate ??= (work: (...given: unknown[]) => void, ...given: unknown[]) => {
  waiting.set(next, () => work(...given));
  channel.port2.postMessage(next);
  return next++;
};
scope.clearImmediate ??= (number: number) => waiting.delete(number);
