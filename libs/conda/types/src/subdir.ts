import { condaTypesErrors } from './errors.js';

/** The subdirs that conda's tools know; others that have the form of one are allowed too. */
export const KNOWN_SUBDIRS = [
  'noarch',
  'emscripten-wasm32',
  'freebsd-64',
  'linux-32',
  'linux-64',
  'linux-aarch64',
  'linux-armv6l',
  'linux-armv7l',
  'linux-loongarch64',
  'linux-ppc64',
  'linux-ppc64le',
  'linux-riscv32',
  'linux-riscv64',
  'linux-s390x',
  'osx-64',
  'osx-arm64',
  'wasi-wasm32',
  'win-32',
  'win-64',
  'win-arm64',
  'zos-z',
] as const;

declare const subdirBrand: unique symbol;

/** A subdir of a channel: `noarch`, or `<os>-<arch>` (CEP 26). */
export type Subdir = (typeof KNOWN_SUBDIRS)[number] | (string & { readonly [subdirBrand]: true });

const SUBDIR = /^[a-z0-9]+-[a-z0-9]+$/;
const MAX_SUBDIR_LENGTH = 32;
const known: ReadonlySet<string> = new Set(KNOWN_SUBDIRS);

/** Whether `text` has the form of a subdir (CEP 26), known or not. */
export function isSubdir(text: string): text is Subdir {
  return known.has(text) || (text.length <= MAX_SUBDIR_LENGTH && SUBDIR.test(text));
}

/** Whether `text` is one of {@link KNOWN_SUBDIRS}. */
export function isKnownSubdir(text: string): text is (typeof KNOWN_SUBDIRS)[number] {
  return known.has(text);
}

/**
 * Reads a subdir.
 *
 * @throws SUBDIR_INVALID
 */
export function parseSubdir(text: string): Subdir {
  if (isSubdir(text)) return text;
  throw condaTypesErrors.create('SUBDIR_INVALID', `${JSON.stringify(text.slice(0, 80))} is not a subdir`, {
    hint: 'A subdir is noarch or <os>-<arch> in lower case, for example linux-64',
    details: { subdir: text.slice(0, 80) },
  });
}

const OPERATING_SYSTEMS: ReadonlyMap<string, string> = new Map([
  ['linux', 'linux'],
  ['darwin', 'osx'],
  ['win32', 'win'],
  ['freebsd', 'freebsd'],
]);

const ARCHITECTURES: ReadonlyMap<string, string> = new Map([
  ['x64', '64'],
  ['ia32', '32'],
  ['arm64', 'arm64'],
  ['arm', 'armv7l'],
  ['ppc64', 'ppc64le'],
  ['s390x', 's390x'],
  ['riscv64', 'riscv64'],
  ['loong64', 'loongarch64'],
]);

/**
 * The subdir of a machine, in Node's words for it; without arguments, of the machine that runs this.
 *
 * @throws SUBDIR_INVALID when conda has no subdir for the machine.
 */
export function currentSubdir(platform: string = process.platform, arch: string = process.arch): Subdir {
  const os = OPERATING_SYSTEMS.get(platform);
  const cpu = os === 'linux' && arch === 'arm64' ? 'aarch64' : ARCHITECTURES.get(arch);
  const subdir = `${os ?? platform}-${cpu ?? arch}`;
  if (isKnownSubdir(subdir)) return subdir;
  throw condaTypesErrors.create('SUBDIR_INVALID', `Conda has no subdir for the machine ${platform}/${arch}`, {
    details: { platform, arch },
  });
}
