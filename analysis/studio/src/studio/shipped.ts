// The scenarios inside the page, and the files beside them.
import type { Client } from "./client";
import { folder } from "./mistakes";
import type { Files } from "./protocol";

interface Shipped {
  name: string;
  title: string;
  beside?: string[];
}

export const firstShipped = "listening-or-leaderboard";
export const shipped: Shipped[] = [
  { name: firstShipped, title: "Listening or leaderboard" },
  { name: "over-a-year", title: "Over a year" },
  { name: "ambassadors", title: "Choosing ambassadors" },
  { name: "manager-training", title: "Manager training where it is needed" },
  { name: "mandate-backlash", title: "Mandate and backlash" },
  { name: "enrolment-or-engagement", title: "Enrolment or engagement" },
  { name: "posts-per-week", title: "How many posts a week" },
  {
    name: "network-from-file",
    title: "With a roster and a network",
    beside: ["example-organisation/roster.csv", "example-organisation/ties.csv"],
  },
  { name: "starter", title: "Our first question" },
  { name: "minimal", title: "The shortest scenario" },
];

export const fileOf = (name: string) => `${name}.toml`;
export const titleOf = (file: string) => shipped.find(({ name }) => fileOf(name) === file)?.title ?? file;

/** A shipped scenario with the files it names. */
export async function shippedFiles(client: Client, name: string): Promise<Files> {
  const beside = shipped.find((known) => known.name === name)?.beside ?? [];
  const files: Record<string, string> = {};
  for (const file of [fileOf(name), ...beside]) {
    files[folder + file] = await client.text("studio_shipped", file, {});
  }
  return files;
}
