import { readFileSync } from 'node:fs';
import { cpus, release } from 'node:os';
import { currentSubdir } from './subdir.js';
import { virtualPackages } from './virtual-packages.js';
import type { SystemProperties, VirtualPackage, VirtualPackageOverrides } from './virtual-packages.js';
import { x86Level } from './x86-level.js';

/**
 * The virtual packages of the machine that runs this, overrides applied: `virtualPackages` for its subdir with what
 * could be found out. What could not is as in `defaultVirtualPackages`. `__cuda` needs an override, since nothing short
 * of loading the driver tells it.
 *
 * @param overrides - `CONDA_OVERRIDE_*` variables.
 * @throws VIRTUAL_PACKAGE_INVALID for an override that its package does not allow.
 * @throws SUBDIR_INVALID when conda has no subdir for the machine.
 */
export function detectVirtualPackages(overrides: VirtualPackageOverrides = {}): VirtualPackage[] {
  return virtualPackages(currentSubdir(), detectSystem(), overrides);
}

function detectSystem(): SystemProperties {
  switch (process.platform) {
    case 'linux':
      return {
        ...known('glibc', glibcVersion()),
        ...known('linux', numbers(release(), 4)),
        ...known('archspec', linuxProcessor()),
      };
    case 'darwin':
      return { ...known('osx', macosVersion()), ...known('archspec', appleProcessor()) };
    case 'win32':
      return { ...known('win', numbers(release(), 3)) };
    default:
      return {};
  }
}

function known<Key extends keyof SystemProperties>(key: Key, value: SystemProperties[Key]): SystemProperties {
  return value === undefined ? {} : { [key]: value };
}

/** Node's report names the C library it runs on, if that is glibc; its network part is slow and not needed. */
function glibcVersion(): string | null {
  const report: typeof process.report & { excludeNetwork?: boolean } = process.report;
  const excludeNetwork = report.excludeNetwork ?? false;
  report.excludeNetwork = true;
  try {
    const { header } = report.getReport() as { readonly header?: { readonly glibcVersionRuntime?: unknown } };
    const version = header?.glibcVersionRuntime;
    return typeof version === 'string' ? (numbers(version, 2) ?? null) : null;
  } finally {
    report.excludeNetwork = excludeNetwork;
  }
}

function linuxProcessor(): string | undefined {
  if (process.arch === 'arm64') return 'aarch64';
  if (process.arch !== 'x64') return undefined;
  const flags = /^flags\s*:(.*)$/m.exec(readText('/proc/cpuinfo'))?.[1];
  return flags === undefined ? undefined : x86Level(flags.trim().split(/\s+/));
}

/** `Apple M2 Pro` is `m2` to archspec. */
function appleProcessor(): string | undefined {
  return /^Apple (M[0-9]+)\b/.exec(cpus()[0]?.model ?? '')?.[1]?.toLowerCase();
}

/** Darwin's release is the kernel's; the system's own version is in a property list that every macOS has. */
function macosVersion(): string | undefined {
  const properties = readText('/System/Library/CoreServices/SystemVersion.plist');
  const version = /<key>ProductVersion<\/key>\s*<string>([0-9.]+)<\/string>/.exec(properties)?.[1];
  return version === undefined ? undefined : numbers(version, 2);
}

/** A file that describes the system; `''` where the system hides it. */
function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EACCES')) return '';
    throw error;
  }
}

/** The first numbers of a version, at most `count`: `6.1.0-18-amd64` is 6.1.0. */
function numbers(text: string, count: number): string | undefined {
  const found = /^[0-9]+(?:\.[0-9]+)*/.exec(text)?.[0];
  return found?.split('.').slice(0, count).join('.');
}
