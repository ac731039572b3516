import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that is made before each test and removed after it. */
export function useTemporaryFolder(): { readonly path: string; join(...parts: string[]): string } {
  const folder = {
    path: '',
    join: (...parts: string[]): string => join(folder.path, ...parts),
  };
  beforeEach(() => {
    folder.path = mkdtempSync(join(tmpdir(), 'package-format-'));
  });
  afterEach(() => rmSync(folder.path, { recursive: true, force: true }));
  return folder;
}
