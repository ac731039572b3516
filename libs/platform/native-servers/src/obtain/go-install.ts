import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EnvHttpProxyAgent, request } from 'undici';
import type { Way } from './obtain-program.js';
import { findExecutables } from './program.js';
import { runCommand } from './run-command.js';

const CONNECT_TIMEOUT_MS = 4_000;
const QUERY_TIMEOUT_MS = 10_000;
const BUILD_TIMEOUT_MS = 15 * 60_000;
const PROGRESS_EVERY_MS = 10_000;

/** A Go module whose main package is built from source. */
export interface GoModule {
  readonly path: string;
  readonly version: string;
  /** The name of the program that it makes. */
  readonly program: string;
}

/**
 * The way of building a program with an installed Go. Go checks every module against the checksum database before it
 * compiles it, which is what a pinned checksum does for a download.
 */
export function goInstall(module: GoModule): Way {
  return {
    source: 'go',
    title: `go install ${module.path}@${module.version}`,
    version: module.version.replace(/^v/, ''),
    async obtain({ workingDirectory, searchPath, onProgress }) {
      const [go] = await findExecutables('go', searchPath);
      if (go === undefined) throw new Error('Go is not installed');
      await assertReachable(go, module);
      const started = Date.now();
      const ticker = setInterval(() => {
        onProgress(`${module.program}: still building (${Math.round((Date.now() - started) / 1000)} s)`);
      }, PROGRESS_EVERY_MS);
      ticker.unref();
      try {
        await runCommand(
          '/usr/bin/env',
          [
            `GOBIN=${workingDirectory}`,
            // Without C no compiler is needed, and the program runs on any distribution.
            'CGO_ENABLED=0',
            go,
            'install',
            '-trimpath',
            '-ldflags=-s -w',
            `${module.path}@${module.version}`,
          ],
          { timeoutMs: BUILD_TIMEOUT_MS, workingDirectory },
        );
      } finally {
        clearInterval(ticker);
      }
      return join(workingDirectory, module.program);
    },
  };
}

/** Go itself waits minutes for a proxy that does not answer, so a short question comes first. */
async function assertReachable(go: string, module: GoModule): Promise<void> {
  const [proxies = '', moduleCache = ''] = (
    await runCommand(go, ['env', 'GOPROXY', 'GOMODCACHE'], { timeoutMs: QUERY_TIMEOUT_MS })
  ).split('\n');
  const relativePath = `${escapeModulePath(module.path)}/@v/${module.version}`;
  if (existsSync(join(moduleCache, 'cache', 'download', `${relativePath}.zip`))) return;
  const proxy = proxies.split(/[,|]/)[0] ?? '';
  if (!/^https?:\/\//.test(proxy)) return;
  const agent = new EnvHttpProxyAgent({ connect: { timeout: CONNECT_TIMEOUT_MS }, headersTimeout: QUERY_TIMEOUT_MS });
  try {
    const { body } = await request(`${proxy.replace(/\/$/, '')}/${relativePath}.info`, { dispatcher: agent });
    await body.dump();
  } catch (error) {
    throw new Error(`the Go module proxy ${proxy} cannot be reached`, { cause: error });
  } finally {
    await agent.destroy();
  }
}

/** Go's module cache and proxies write capital letters as `!` and the small letter. */
function escapeModulePath(path: string): string {
  return path.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`);
}
