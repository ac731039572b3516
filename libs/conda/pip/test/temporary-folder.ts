import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that is there for the tests of one file and gone afterwards. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'terrarium-pip-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
