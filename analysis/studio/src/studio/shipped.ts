// The scenarios inside the page, and the files beside them.
import type { Client } from "./client";
import { folder } from "./mistakes";
import type { Files } from "./protocol";

export const shipped = [
  ["listening-or-leaderboard", "Listening or leaderboard"], ["ambassadors", "Choosing ambassadors"], ["manager-training", "Manager training where it is needed"],
  ["mandate-backlash", "Mandate and backlash"], ["posts-per-week", "How many posts a week"], ["network-from-file", "With a roster and a network"], ["starter", "Our first question"], ["minimal", "The shortest scenario"],
];
const beside: Record<string, string[]> = { "network-from-file": ["example-organisation/roster.csv", "example-organisation/ties.csv"] };

export const titleOf = (name: string) => shipped.find(([id]) => `${id}.toml` === name)?.[1] ?? name;

/** A shipped scenario with the files it names. */
export async function shippedFiles(client: Client, name: string): Promise<Files> {
  const files: Record<string, string> = {};
  for (const file of [`${name}.toml`, ...(beside[name] ?? [])]) files[folder + file] = await client.text("studio_shipped", file, {});
  return files;
}
