// Calls of the WebAssembly engine: JSON in, text out.
export function calls(engine) {
  return (name, request) => {
    const text = typeof request === "string" ? request : JSON.stringify(request);
    const size = engine.lengthBytesUTF8(text) + 1;
    const place = engine._malloc(size);
    engine.stringToUTF8(text, place, size);
    try {
      return engine.UTF8ToString(engine["_" + name](place));
    } finally {
      engine._free(place);
    }
  };
}
