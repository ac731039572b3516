import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Program } from '../src/obtain/program.js';

/** A program that exists for tests only and tells a version of one's choice. */
export const standIn: Program = {
  name: 'terrarium-stand-in',
  variable: 'TERRARIUM_STAND_IN',
  oldestVersion: '2.0.0',
  parseVersion: (output) => /^stand-in v(\S+)/.exec(output)?.[1],
};

/** Writes the program into a folder and gives its path. */
export function writeStandIn(folder: string, version: string): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, standIn.name);
  writeFileSync(path, `#!/bin/sh\necho "stand-in v${version}"\n`);
  chmodSync(path, 0o755);
  return path;
}
