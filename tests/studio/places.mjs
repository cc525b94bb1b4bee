// Where things are that the tests use.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(fileURLToPath(new URL(".", import.meta.url)), "../..");
export const studio = join(root, "analysis/studio");
export const program = process.env.MEGAPHONE_PROGRAM ?? join(root, "build/release/megaphone");

/** A new folder for files of a test. */
export const scratch = () => mkdtempSync(join(tmpdir(), "megaphone-studio-"));
