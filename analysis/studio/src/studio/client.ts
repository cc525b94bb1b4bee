// The engine as the page sees it: calls that answer later, progress, and stopping, which ends the worker and starts
// another one.
import type { Call, Progress, Request, Result, Told } from "./protocol";

declare const ENGINE: string;
declare const WORKER: string;

async function unpacked(): Promise<Uint8Array> {
  const packed = Uint8Array.from(atob(ENGINE), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

export class Stopped extends Error {}

export class Client {
  files: Record<string, string> = {};
  onProgress: (progress: Progress) => void = () => {};
  private wasm: Promise<Uint8Array> | null = null;
  private worker: Worker | null = null;
  private waiting: { number: number; done: (text: string) => void; failed: (error: Error) => void } | null = null;
  private queue: Promise<unknown> = Promise.resolve();
  private number = 0;

  private async started(): Promise<Worker> {
    if (this.worker) return this.worker;
    this.wasm ??= unpacked();
    const wasm = await this.wasm;
    const url = URL.createObjectURL(new Blob([WORKER], { type: "text/javascript" }));
    const worker = new Worker(url);
    URL.revokeObjectURL(url);
    this.worker = worker;
    worker.onmessage = ({ data }: MessageEvent<Told>) => this.heard(data);
    worker.onerror = (event) => this.heard({ kind: "failed", message: event.message });
    worker.postMessage({ wasm });
    return worker;
  }

  private heard(told: Told) {
    if (told.kind === "progress") this.onProgress(told);
    if (told.kind === "answer" && told.number === this.waiting?.number) { this.waiting.done(told.text); this.waiting = null; }
    if (told.kind === "failed") { this.waiting?.failed(new Error(told.message)); this.waiting = null; this.end(); }
  }

  private end() {
    this.worker?.terminate();
    this.worker = null;
  }

  /** Gives up what is being computed. */
  stop() {
    if (!this.waiting) return;
    this.end();
    this.waiting.failed(new Stopped());
    this.waiting = null;
  }

  /** The answer of a call as text; calls wait for each other. */
  text(name: Call["name"], request: Request | string): Promise<string> {
    const next = this.queue.catch(() => {}).then(async () => {
      const worker = await this.started();
      return new Promise<string>((done, failed) => {
        this.waiting = { number: ++this.number, done, failed };
        worker.postMessage({ number: this.number, name, request, files: this.files } satisfies Call);
      });
    });
    this.queue = next;
    return next;
  }

  async call<T>(name: Call["name"], request: Request): Promise<Result<T>> {
    return JSON.parse(await this.text(name, request)) as Result<T>;
  }
}
