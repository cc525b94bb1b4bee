// The worker: the engine, one call at a time. Emscripten's loader stands in front of this text.
import type { Call, Files, Told } from "./protocol";

interface Engine {
  _malloc(size: number): number;
  _free(place: number): void;
  _studio_forget(): void;
  stringToUTF8(text: string, place: number, size: number): void;
  lengthBytesUTF8(text: string): number;
  UTF8ToString(place: number): string;
  FS: {
    writeFile(path: string, content: string | Uint8Array): void;
    mkdir(path: string): void;
    unlink(path: string): void;
    analyzePath(path: string): { exists: boolean };
  };
  [name: string]: unknown;
}
declare function createEngine(options: object): Promise<Engine>;

const tell = (told: Told) => (postMessage as (message: Told) => void)(told);
let engine: Promise<Engine> | null = null;
let placed: string[] = [];

function place(engine: Engine, path: string, content: string | Uint8Array) {
  const folders = path.split("/").slice(1, -1);
  for (let k = 1; k <= folders.length; ++k) {
    const folder = "/" + folders.slice(0, k).join("/");
    if (!engine.FS.analyzePath(folder).exists) engine.FS.mkdir(folder);
  }
  engine.FS.writeFile(path, content);
}

/** These files and no others; the companies built from the files before are forgotten with them. */
function replace(engine: Engine, files: Files) {
  for (const path of placed) engine.FS.unlink(path);
  placed = [];
  for (const [path, content] of Object.entries(files)) {
    place(engine, path, content);
    placed.push(path);
  }
  engine._studio_forget();
}

function call(engine: Engine, name: string, text: string): string {
  const size = engine.lengthBytesUTF8(text) + 1;
  const at = engine._malloc(size);
  engine.stringToUTF8(text, at, size);
  try {
    return engine.UTF8ToString((engine["_" + name] as (at: number) => number)(at));
  } finally {
    engine._free(at);
  }
}

/** How far the engine is, as it says it: futures done and of how many, draws done and of how many, calibrating (1). */
type Counts = [done: number, all: number, draws: number, draws_all: number, calibrating: number];

/** Tells how far the engine is, not more often than the eye follows. */
function progressTeller() {
  let last = 0;
  return (...[done, all, draws, draws_all, calibrating]: Counts) => {
    const now = performance.now();
    if (now - last <= 80) return;
    last = now;
    tell({ kind: "progress", done, all, draws, draws_all, calibrating: calibrating === 1 });
  };
}

async function start(wasmBinary: Uint8Array) {
  engine = createEngine({ wasmBinary, onProgress: progressTeller() });
  await engine;
  tell({ kind: "ready" });
}

async function answer({ number, name, request, files }: Call) {
  if (!engine) throw new Error("the engine was not started");
  const ready = await engine;
  if (files) replace(ready, files);
  const text = call(ready, name, typeof request === "string" ? request : JSON.stringify(request));
  tell({ kind: "answer", number, text });
}

onmessage = async ({ data }: MessageEvent<{ wasm: Uint8Array } | Call>) => {
  try {
    await ("wasm" in data ? start(data.wasm) : answer(data));
  } catch (error) {
    tell({ kind: "failed", message: String(error) });
  }
};
