import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** Gives each test a folder of its own and removes it afterwards. */
export function useTemporaryFolder(): () => string {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'terrarium-repodata-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  });
  return () => folder;
}
