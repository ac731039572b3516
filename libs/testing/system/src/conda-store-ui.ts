import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { cacheDirectory } from '@terrarium/platform-native-servers';

const VERSION = '2024.11.1';
/** What the npm registry states of this version's tarball (`npm view @conda-store/conda-store-ui@2024.11.1 dist`). */
const INTEGRITY = 'E78O3ezyrzAyMPkydTvZJdpKj63kKtCKF6bSZ1R+x8olre8vTo/4LyZdlf6VAPebeNYqGos5ENcEJF6JYr9aRA==';
const TIMEOUT_MS = 120_000;

/**
 * conda-store's own browser interface as it was published, kept between runs. The tarball is checked against the
 * pinned sha512 before anything of it is unpacked.
 *
 * @returns The folder that `TERRARIUM_UI_DIR` names.
 * @throws An `Error` where the npm registry cannot be reached.
 */
export function condaStoreUi(): string {
  const kept = path.join(cacheDirectory(), `conda-store-ui-${VERSION}`);
  const dist = path.join(kept, 'package/dist');
  if (existsSync(path.join(dist, 'main.js'))) return dist;
  mkdirSync(cacheDirectory(), { recursive: true });
  const draft = mkdtempSync(path.join(cacheDirectory(), '.conda-store-ui-'));
  try {
    const pack = ['pack', `@conda-store/conda-store-ui@${VERSION}`, '--pack-destination', draft, '--silent'];
    execFileSync('npm', pack, { cwd: draft, stdio: ['ignore', 'ignore', 'pipe'], timeout: TIMEOUT_MS });
    const tarball = path.join(
      draft,
      readdirSync(draft).find((name) => name.endsWith('.tgz'))!,
    );
    const actual = createHash('sha512').update(readFileSync(tarball)).digest('base64');
    if (actual !== INTEGRITY) throw new Error(`${tarball} has sha512 ${actual}, not the pinned ${INTEGRITY}`);
    execFileSync('tar', ['-xzf', tarball, '-C', draft]);
    rmSync(kept, { recursive: true, force: true });
    renameSync(draft, kept);
    return dist;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}
