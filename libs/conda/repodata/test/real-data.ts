import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { zstdDecompressSync } from 'node:zlib';

/** Real repodata lies beside the repository; it is not part of it. */
export const SHARED_DATA = path.resolve(__dirname, '../../../../../shared/data');

/** `describe`, or `describe.skip` with a line that says so where the real data is absent. */
export function describeWithRealData(title: string, tests: () => void): void {
  if (!existsSync(SHARED_DATA)) console.warn(`SKIPPED: ${title}: ../shared/data is absent`);
  (existsSync(SHARED_DATA) ? describe : describe.skip)(title, tests);
}

export interface Repodata {
  readonly info?: Readonly<Record<string, unknown>>;
  readonly packages?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly 'packages.conda'?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly removed?: readonly string[];
}

/** The whole repodata files, by their name without `.json.zst`. */
export function realRepodataNames(): string[] {
  if (!existsSync(SHARED_DATA)) return [];
  return readdirSync(path.join(SHARED_DATA, 'repodata')).map((file) => file.replace('.json.zst', ''));
}

export function realRepodataPath(name: string): string {
  return path.join(SHARED_DATA, 'repodata', `${name}.json.zst`);
}

/** The text of a repodata file, as the oracle reads it. */
export function realRepodataText(name: string): Buffer {
  return zstdDecompressSync(readFileSync(realRepodataPath(name)));
}
