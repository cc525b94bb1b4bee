import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { DataSheet } from "./DataSheet";

function isDark(): boolean {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

interface TopProps {
  what: string;
  smallest: number;
  children?: ComponentChildren;
}

/** The bar on top: whose page it is, data protection, light or dark, print. */
export function Top({ what, smallest, children }: TopProps) {
  const [sheet, showSheet] = useState(false);
  const [dark, setDark] = useState(isDark());
  const turn = () => {
    document.documentElement.dataset.theme = dark ? "light" : "dark";
    setDark(!dark);
  };
  return (
    <header class="top">
      <span class="brand">
        Megaphone<small>{what}</small>
      </span>
      <div class="actions">
        {children}
        <button type="button" id="sheet" onClick={() => showSheet(true)}>
          Data protection
        </button>
        <button type="button" id="theme" aria-pressed={dark} onClick={turn}>
          Dark
        </button>
        <button type="button" onClick={() => window.print()}>
          Print
        </button>
      </div>
      <DataSheet smallest={smallest} open={sheet} onClose={() => showSheet(false)} />
    </header>
  );
}
