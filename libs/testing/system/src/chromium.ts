import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const APT = ['-o', 'Acquire::http::Timeout=5', '-o', 'Acquire::https::Timeout=5', '-o', 'Acquire::Retries=0'];
const INDEX_TIMEOUT_MS = 120_000;
const INSTALL_TIMEOUT_MS = 300_000;

/** How a browser is started that asks nobody anything and leaves nothing running. */
export const CHROMIUM_FLAGS: readonly string[] = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The browser Chromium: the one of this machine, else the distribution's package where we may install it.
 *
 * @returns Its program.
 * @throws An `Error` that says why there is none.
 */
export function chromium(): string {
  const present = installed();
  if (present !== undefined) return present;
  if (process.getuid?.() !== 0) throw new Error('there is no Chromium, and only root can install it');
  const run = (timeout: number, ...args: string[]) =>
    execFileSync('apt-get', [...APT, ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  const install = ['install', '--yes', '--no-install-recommends', 'chromium'];
  try {
    run(INSTALL_TIMEOUT_MS, ...install);
  } catch {
    run(INDEX_TIMEOUT_MS, 'update');
    run(INSTALL_TIMEOUT_MS, ...install);
  }
  const found = installed();
  if (found === undefined) throw new Error(`the package chromium brings none of ${PLACES.join(', ')}`);
  return found;
}

function installed(): string | undefined {
  return PLACES.find((place) => existsSync(place));
}
