import { useEffect, useRef, useState } from "preact/hooks";
import { filesOf, type Refused } from "./files";

type OnFiles = (files: File[] | Refused) => void;

/** Files dropped anywhere on the page: a browser would open them and leave it. True while one is held above it. */
function useDrops(onFiles: OnFiles): boolean {
  const [over, setOver] = useState(false);
  const take = useRef(onFiles);
  take.current = onFiles;
  useEffect(() => {
    const above = (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    };
    const left = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const dropped = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      if (event.dataTransfer) take.current(filesOf(event.dataTransfer));
    };
    addEventListener("dragover", above);
    addEventListener("dragleave", left);
    addEventListener("drop", dropped);
    return () => {
      removeEventListener("dragover", above);
      removeEventListener("dragleave", left);
      removeEventListener("drop", dropped);
    };
  }, []);
  return over;
}

/** Where files go. */
export function DropPlace({ onFiles }: { onFiles: OnFiles }) {
  const over = useDrops(onFiles);
  const chosen = (input: HTMLInputElement) => {
    onFiles([...(input.files ?? [])]);
    input.value = "";
  };
  return (
    <div class={over ? "drop over" : "drop"} id="drop">
      Drop a scenario (with the files it names), a roster or a network anywhere on this page, or{" "}
      <label>
        <input
          type="file"
          id="files"
          multiple
          accept=".toml,.csv,.tsv,.txt,.mtx"
          onChange={(e) => chosen(e.currentTarget)}
        />
        <span>choose files</span>
      </label>
      . They stay on this computer.
    </div>
  );
}
