import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const CHANNELS = resolve(__dirname, '../../../../../shared/data/channels');

/** The archives of one subdir of the real channels beside the repository; none when they are absent. */
export function realArchives(subdir: string): string[] {
  const folder = join(CHANNELS, subdir);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.conda') || name.endsWith('.tar.bz2'))
    .map((name) => join(folder, name));
}

/** `describe`, or, with a printed line, `describe.skip` when the real channels are absent. */
export function describeWithRealData(name: string, body: () => void): void {
  if (existsSync(CHANNELS)) {
    describe(name, body);
    return;
  }
  console.warn(`SKIPPED: ${name}: ../shared/data is absent`);
  describe.skip(name, body);
}
