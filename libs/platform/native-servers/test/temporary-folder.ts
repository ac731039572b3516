import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder that only its owner may enter, as `mktemp -d` makes it, and the way to remove it. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'native-servers-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
