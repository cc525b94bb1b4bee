import type { ComponentChildren } from "preact";

interface FrameProps {
  width: number;
  height: number;
  label: string;
  children: ComponentChildren;
}

export function Frame({ width, height, label, children }: FrameProps) {
  return (
    <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={label} class="svg">
      {children}
    </svg>
  );
}
