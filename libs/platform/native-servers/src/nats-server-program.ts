import { join } from 'node:path';
import { cacheDirectory, readNativeServersConfig } from './config.js';
import { debianPackage } from './obtain/debian-package.js';
import { goInstall } from './obtain/go-install.js';
import { obtainProgram } from './obtain/obtain-program.js';
import type { ObtainedProgram, ObtainOptions } from './obtain/obtain-program.js';
import { officialRelease } from './obtain/official-release.js';
import type { OfficialRelease } from './obtain/official-release.js';
import type { Program } from './obtain/program.js';

const PINNED_VERSION = '2.12.15';

/** The program nats-server. Debian 12 has 2.9.10; older ones lack what the event store needs. */
export const natsServer: Program = {
  name: 'nats-server',
  variable: 'TERRARIUM_NATS_SERVER',
  oldestVersion: '2.9.10',
  parseVersion: (output) => /^nats-server: v(\S+)/m.exec(output)?.[1],
};

/**
 * The sha256 of each archive as NATS.io publishes it in the Dockerfile of its official image (`nats:2.12.15-alpine3.22`,
 * nats-io/nats-docker), whose build checks the release against it. That image is made for Linux only: other systems
 * build the same version with Go.
 */
const SHA256_OF_LINUX: Readonly<Record<string, string>> = {
  amd64: '58ab8131f819263897e2fc38e503e1b755b63bcafeecc7d12582487df48ca15e',
  arm64: 'b724db99fefbf8f5c808baa82819ee50350aee9734017e4a478f7e545cef3ab6',
  '386': 'e20fd919512273ed8ee553f5076bd76b1fc5e78a3cf83eafed4e0b40582f9b87',
  ppc64le: '56447e72ec0551fa27a4368388dee475e028d4d5de6d97a802d944c6f278cf1e',
  s390x: '5db960be875da499f1354f41c0a7780303fb9644cf62d35022677e77b4178029',
};

const release: OfficialRelease = {
  name: 'nats-server',
  version: PINNED_VERSION,
  archives: Object.fromEntries(
    Object.entries(SHA256_OF_LINUX).map(([architecture, sha256]) => [
      `linux-${architecture}`,
      {
        url: `https://github.com/nats-io/nats-server/releases/download/v${PINNED_VERSION}/${stem(`linux-${architecture}`)}.tar.gz`,
        sha256,
      },
    ]),
  ),
  member: (platform) => `${stem(platform)}/nats-server`,
};

function stem(platform: string): string {
  return `nats-server-v${PINNED_VERSION}-${platform}`;
}

/**
 * Finds nats-server (2.9.10 or newer) or obtains it: `TERRARIUM_NATS_SERVER`, the search path, the cache folder, the official
 * release, Go, the distribution's package.
 *
 * @throws `NATIVE_SERVER_UNUSABLE` and `NATIVE_SERVER_UNAVAILABLE`.
 */
export function ensureNatsServer(options: ObtainOptions = {}): Promise<ObtainedProgram> {
  const named = readNativeServersConfig().natsServer;
  return obtainProgram(
    natsServer,
    [
      officialRelease(release),
      goInstall({ path: 'github.com/nats-io/nats-server/v2', version: `v${PINNED_VERSION}`, program: 'nats-server' }),
      debianPackage('nats-server', 'usr/sbin/nats-server'),
    ],
    { ...(named === undefined ? {} : { path: named }), ...options },
  );
}

/**
 * The distribution's own nats-server, kept apart from the one that this machine uses. Debian 12 has the oldest supported
 * version: what the event store promises is tested on it too.
 *
 * @throws `NATIVE_SERVER_UNAVAILABLE` where apt has none.
 */
export function ensureNatsServerOfDistribution(
  options: Pick<ObtainOptions, 'onProgress'> = {},
): Promise<ObtainedProgram> {
  return obtainProgram(natsServer, [debianPackage('nats-server', 'usr/sbin/nats-server')], {
    passesOverSearchPath: true,
    cacheDirectory: join(cacheDirectory(), 'distribution'),
    ...options,
  });
}
