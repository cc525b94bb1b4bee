// The worker: the engine, one call at a time. Emscripten's loader stands in front of this text.
import type { Call, Told } from "./protocol";

interface Engine {
  _malloc(size: number): number; _free(place: number): void;
  stringToUTF8(text: string, place: number, size: number): void;
  lengthBytesUTF8(text: string): number; UTF8ToString(place: number): string;
  FS: { writeFile(path: string, text: string): void; mkdir(path: string): void; analyzePath(path: string): { exists: boolean } };
  [name: string]: unknown;
}
declare function createEngine(options: object): Promise<Engine>;

const tell = (told: Told) => (postMessage as (message: Told) => void)(told);
let engine: Promise<Engine> | null = null;

function place(engine: Engine, path: string, text: string) {
  const folders = path.split("/").slice(1, -1);
  for (let k = 1; k <= folders.length; ++k) {
    const folder = "/" + folders.slice(0, k).join("/");
    if (!engine.FS.analyzePath(folder).exists) engine.FS.mkdir(folder);
  }
  engine.FS.writeFile(path, text);
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

onmessage = async ({ data }: MessageEvent<{ wasm: Uint8Array } | Call>) => {
  try {
    if ("wasm" in data) {
      let last = 0;
      const onProgress = (done: number, all: number) => {
        const now = performance.now();
        if (now - last > 80) { last = now; tell({ kind: "progress", done, all }); }
      };
      engine = createEngine({ wasmBinary: data.wasm, onProgress });
      await engine;
      tell({ kind: "ready" });
      return;
    }
    const ready = await engine!;
    for (const [path, text] of Object.entries(data.files)) place(ready, path, text);
    const request = typeof data.request === "string" ? data.request : JSON.stringify(data.request);
    tell({ kind: "answer", number: data.number, text: call(ready, data.name, request) });
  } catch (error) {
    tell({ kind: "failed", message: String(error) });
  }
};
