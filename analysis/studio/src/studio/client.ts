// The engine as the page sees it: calls that answer later, progress, and stopping, which ends the worker and starts
// another one.
import type { Call, Entry, Files, Progress, Request, Result, Told } from "./protocol";

declare const ENGINE: string;
declare const WORKER: string;

let wasm: Promise<Uint8Array> | null = null;

async function unpacked(): Promise<Uint8Array> {
  const packed = Uint8Array.from(atob(ENGINE), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

export class Stopped extends Error {}

export class Client {
  onProgress: (progress: Progress) => void = () => undefined;
  private worker: Worker | null = null;
  private placed: Files | null = null;
  private waiting: { number: number; done: (text: string) => void; failed: (error: Error) => void } | null = null;
  private queue: Promise<unknown> = Promise.resolve();
  private calls = 0;
  private number = 0;
  private stops = 0;

  /** True while a call waits for its answer or for its turn. */
  get busy(): boolean {
    return this.calls > 0;
  }

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
    if (told.kind === "answer" && told.number === this.waiting?.number) {
      this.waiting.done(told.text);
      this.waiting = null;
    }
    if (told.kind === "failed") {
      this.end();
      this.waiting?.failed(new Error(told.message));
      this.waiting = null;
    }
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
  text(name: Entry, request: Request | string, files: Files): Promise<string> {
    const stops = this.stops;
    ++this.calls;
    const next = this.queue
      .catch(() => undefined)
      .then(async () => {
        if (stops !== this.stops) throw new Stopped();
        const worker = await this.started();
        if (stops !== this.stops) throw new Stopped();
        return new Promise<string>((done, failed) => {
          this.waiting = { number: ++this.number, done, failed };
          worker.postMessage({
            number: this.number,
            name,
            request,
            files: files === this.placed ? null : files,
          } satisfies Call);
          this.placed = files;
        });
      })
      .finally(() => {
        --this.calls;
      });
    this.queue = next;
    return next;
  }

  async call<T>(name: Entry, request: Request, files: Files): Promise<Result<T>> {
    return JSON.parse(await this.text(name, request, files)) as Result<T>;
  }

  /** The same beside what is being computed, by a worker of its own if need be. */
  async aside<T>(name: Entry, request: Request, files: Files): Promise<Result<T>> {
    if (!this.busy) return this.call<T>(name, request, files);
    const other = new Client();
    try {
      return await other.call<T>(name, request, files);
    } finally {
      other.end();
    }
  }
}
