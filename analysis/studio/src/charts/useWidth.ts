import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

/** The width of the place where a chart goes. */
export function useWidth<T extends HTMLElement>(): [RefObject<T>, number] {
  const place = useRef<T>(null);
  const [width, setWidth] = useState(720);
  useEffect(() => {
    const measure = () => setWidth(Math.max(260, Math.round(place.current?.clientWidth || 720)));
    measure();
    const observer = new ResizeObserver(measure);
    if (place.current) observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  return [place, width];
}
