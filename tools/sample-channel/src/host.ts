import { readFile } from 'node:fs/promises';

import { sampleChannelErrors } from './errors.js';

/** What of the host decides the content of the channel. */
export interface Host {
  /** Id and version of the distribution, e.g. `debian-12`, `ubuntu-24.04`. */
  readonly distribution: string;
  /** Debian's name of the architecture, e.g. `amd64`. */
  readonly debArchitecture: string;
  /** Debian's folder name below `/usr/lib`, e.g. `x86_64-linux-gnu`. */
  readonly multiarch: string;
  /** The conda subdir of the architecture, e.g. `linux-64`. */
  readonly subdir: string;
}

const ARCHITECTURES = new Map<string, Omit<Host, 'distribution'>>([
  ['x64', { debArchitecture: 'amd64', multiarch: 'x86_64-linux-gnu', subdir: 'linux-64' }],
  ['arm64', { debArchitecture: 'arm64', multiarch: 'aarch64-linux-gnu', subdir: 'linux-aarch64' }],
]);

/**
 * Looks at the host through `/etc/os-release` and Node's idea of the architecture, without running a program.
 *
 * @throws SAMPLE_CHANNEL_UNAVAILABLE when it is not Debian-like, or of another architecture.
 */
export async function detectHost(architecture: string = process.arch, osRelease = '/etc/os-release'): Promise<Host> {
  const fields = await readOsRelease(osRelease);
  const id = fields.get('ID') ?? 'unknown';
  const family = [id, ...(fields.get('ID_LIKE') ?? '').split(' ')];
  if (!family.includes('debian') && !family.includes('ubuntu')) {
    throw unavailable(`The operating system ${id} has no Debian packages`, { id });
  }
  const known = ARCHITECTURES.get(architecture);
  if (known === undefined) throw unavailable(`Architecture ${architecture} has no sample channel`, { architecture });
  const release = fields.get('VERSION_ID') ?? fields.get('VERSION_CODENAME') ?? 'rolling';
  return { distribution: `${id}-${release}`.replace(/[^\w.-]/g, '_'), ...known };
}

async function readOsRelease(file: string): Promise<Map<string, string>> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw unavailable(`The operating system is unknown: ${file} cannot be read`, { file }, cause);
  }
  const lines = text.matchAll(/^([A-Z_]+)=(["']?)(.*)\2$/gm);
  return new Map(Array.from(lines, ([, key = '', , value = '']) => [key, value]));
}

function unavailable(message: string, details: Record<string, unknown>, cause?: unknown): Error {
  return sampleChannelErrors.create('SAMPLE_CHANNEL_UNAVAILABLE', message, {
    hint: 'Run on Debian or Ubuntu (x86-64 or aarch64), or use a real channel such as conda-forge',
    details,
    cause,
  });
}
