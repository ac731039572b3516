import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { EnvHttpProxyAgent, interceptors, request } from 'undici';
import type { Way, WayContext } from './obtain-program.js';
import { runCommand } from './run-command.js';

const CONNECT_TIMEOUT_MS = 4_000;
const SILENCE_TIMEOUT_MS = 15_000;
const MAX_REDIRECTIONS = 5;
const MAX_ARCHIVE_BYTES = 100 * 1024 * 1024;
const UNPACK_TIMEOUT_MS = 60_000;

/** A `.tar.gz` release of a program whose checksums are known beforehand. */
export interface OfficialRelease {
  readonly name: string;
  readonly version: string;
  /** Platform (`linux-amd64`) to archive; only platforms with a published checksum are listed. */
  readonly archives: Readonly<Record<string, { readonly url: string; readonly sha256: string }>>;
  /** The program's place in the archive of a platform. */
  member(platform: string): string;
}

/** This machine in the words of Go: `linux-amd64`. */
export function goPlatform(): string {
  const architectures: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386' };
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  return `${system}-${architectures[process.arch] ?? process.arch}`;
}

/**
 * The way of downloading a release. The archive is checked against its pinned sha256 before anything of it is unpacked.
 *
 * @param release - What to download.
 * @param platform - The machine it is for; this one by default.
 */
export function officialRelease(release: OfficialRelease, platform = goPlatform()): Way {
  return {
    source: 'release',
    title: `the official release ${release.version}`,
    async obtain(context) {
      const archive = release.archives[platform];
      if (archive === undefined) throw new Error(`no checksum is pinned for ${platform}`);
      const path = join(context.workingDirectory, 'archive.tar.gz');
      await downloadVerified(archive.url, archive.sha256, path, context);
      const member = release.member(platform);
      await runCommand('tar', ['-xzf', path, '-C', context.workingDirectory, member], { timeoutMs: UNPACK_TIMEOUT_MS });
      return join(context.workingDirectory, member);
    },
  };
}

async function downloadVerified(url: string, sha256: string, path: string, context: WayContext): Promise<void> {
  const agent = new EnvHttpProxyAgent({
    connect: { timeout: CONNECT_TIMEOUT_MS },
    headersTimeout: SILENCE_TIMEOUT_MS,
    bodyTimeout: SILENCE_TIMEOUT_MS,
  });
  try {
    const dispatcher = agent.compose(interceptors.redirect({ maxRedirections: MAX_REDIRECTIONS }));
    const { statusCode, body } = await request(url, { dispatcher });
    if (statusCode !== 200) {
      await body.dump();
      throw new Error(`${url} answered ${statusCode}`);
    }
    context.onProgress(`downloading ${url}`);
    const hash = createHash('sha256');
    let sizeBytes = 0;
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        sizeBytes += chunk.length;
        hash.update(chunk);
        done(
          sizeBytes > MAX_ARCHIVE_BYTES ? new Error(`${url} is larger than ${MAX_ARCHIVE_BYTES} bytes`) : null,
          chunk,
        );
      },
    });
    await pipeline(body, measure, createWriteStream(path));
    const actual = hash.digest('hex');
    if (actual !== sha256) throw new Error(`${url} has sha256 ${actual}, not the pinned ${sha256}`);
  } finally {
    await agent.destroy();
  }
}
