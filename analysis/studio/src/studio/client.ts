// The engine as the page sees it: calls that answer later, progress, and stopping, which ends the worker and starts
// another one.
import type { Call, Files, Progress, Request, Result, Told } from "./protocol";

declare const ENGINE: string;
declare const WORKER: string;

// The smallest module with an instruction of 128 bits (i8x16.splat), and one with an exception tag.
const simd = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11];
const exceptions = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 13, 3, 1, 0, 0];

/** What this browser lacks for the engine, in words; "" when nothing. */
export function lacking(): string {
  const newer = "The studio needs a browser from 2023 or later (Firefox 113, Chrome or Edge 95, Safari 16.4, or newer). The program needs none: megaphone compare.";
  if (typeof WebAssembly === "undefined") return `This browser has no WebAssembly, or it is switched off. ${newer}`;
  if (!WebAssembly.validate(Uint8Array.from(simd))) return `This browser's WebAssembly lacks SIMD, which the engine computes with. ${newer}`;
  if (!WebAssembly.validate(Uint8Array.from(exceptions))) return `This browser's WebAssembly lacks exceptions, which the engine reports errors with. ${newer}`;
  if (typeof DecompressionStream === "undefined") return `This browser cannot unpack the engine (DecompressionStream). ${newer}`;
  return "";
}

let wasm: Promise<Uint8Array> | null = null;

async function unpacked(): Promise<Uint8Array> {
  const packed = Uint8Array.from(atob(ENGINE), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

export class Stopped extends Error {}

export class Client {
  onProgress: (progress: Progress) => void = () => {};
  private worker: Worker | null = null;
  private placed: Files | null = null;
  private waiting: { number: number; done: (text: string) => void; failed: (error: Error) => void } | null = null;
  private queue: Promise<unknown> = Promise.resolve();
  private calls = 0;
  private number = 0;
  private stops = 0;

  /** True while a call waits for its answer or for its turn. */
  get busy(): boolean { return this.calls > 0; }

  private async started(): Promise<Worker> {
    if (this.worker) return this.worker;
    wasm ??= unpacked();
    const module = await wasm;
    const url = URL.createObjectURL(new Blob([WORKER], { type: "text/javascript" }));
    const worker = new Worker(url);
    URL.revokeObjectURL(url);
    this.worker = worker;
    worker.onmessage = ({ data }: MessageEvent<Told>) => this.heard(data);
    worker.onerror = (event) => this.heard({ kind: "failed", message: event.message });
    worker.postMessage({ wasm: module });
    return worker;
  }

  private heard(told: Told) {
    if (told.kind === "progress") this.onProgress(told);
    if (told.kind === "answer" && told.number === this.waiting?.number) { this.waiting.done(told.text); this.waiting = null; }
    if (told.kind === "failed") { this.end(); this.waiting?.failed(new Error(told.message)); this.waiting = null; }
  }

  private end() {
    this.worker?.terminate();
    this.worker = null;
    this.placed = null;
  }

  /** Gives up what is being computed and all that waits. */
  stop() {
    ++this.stops;
    if (!this.waiting) return;
    this.end();
    this.waiting.failed(new Stopped());
    this.waiting = null;
  }

  /** The answer of a call with these files as text; calls wait for each other. */
  text(name: Call["name"], request: Request | string, files: Files): Promise<string> {
    const stops = this.stops;
    ++this.calls;
    const next = this.queue.catch(() => {}).then(async () => {
      if (stops !== this.stops) throw new Stopped();
      const worker = await this.started();
      if (stops !== this.stops) throw new Stopped();
      return new Promise<string>((done, failed) => {
        this.waiting = { number: ++this.number, done, failed };
        worker.postMessage({ number: this.number, name, request, files: files === this.placed ? null : files } satisfies Call);
        this.placed = files;
      });
    }).finally(() => { --this.calls; });
    this.queue = next;
    return next;
  }

  async call<T>(name: Call["name"], request: Request, files: Files): Promise<Result<T>> {
    return JSON.parse(await this.text(name, request, files)) as Result<T>;
  }

  /** The same beside what is being computed, by a worker of its own if need be. */
  async aside<T>(name: Call["name"], request: Request, files: Files): Promise<Result<T>> {
    if (!this.busy) return this.call<T>(name, request, files);
    const other = new Client();
    try {
      return await other.call<T>(name, request, files);
    } finally {
      other.end();
    }
  }
}
