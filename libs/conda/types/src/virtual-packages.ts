import { condaTypesErrors } from './errors.js';
import { parseSubdir } from './subdir.js';
import { tryParseVersion } from './version.js';

/** A package that stands for a property of the system (CEP 30). */
export interface VirtualPackage {
  readonly name: string;
  readonly version: string;
  readonly build: string;
}

/** Overrides under the names of conda's environment variables: `{ CONDA_OVERRIDE_GLIBC: '2.28' }`. */
export type VirtualPackageOverrides = Readonly<Record<string, string | undefined>>;

/** What is known of a machine; what is not set gets the default of {@link defaultVirtualPackages}. */
export interface SystemProperties {
  /** `null` where the C library is another one. */
  readonly glibc?: string | null;
  readonly linux?: string;
  readonly osx?: string;
  readonly win?: string;
  readonly cuda?: string;
  /** A name of the archspec database, e.g. `x86_64_v3`. */
  readonly archspec?: string;
}

const OVERRIDABLE = new Set(['__archspec', '__cuda', '__cuda_arch', '__glibc', '__linux', '__osx', '__win']);
const LINUX_OVERRIDE = /^[0-9]+\.[0-9]+(?:\.[0-9]+){0,2}$/;
const BUILD = /^[a-zA-Z0-9_.+]+$/;
const POSIX = new Set(['linux', 'osx', 'freebsd', 'emscripten']);

/** What is assumed of a machine that nobody has looked at: the oldest system that today's packages are built for. */
const ASSUMED = { linux: '4.18', glibc: '2.28', osx: '13.0', win: '10.0' } as const;

/** The generic processor of a subdir's architecture (CEP 30, appendix A). */
const ARCHITECTURES: ReadonlyMap<string, string> = new Map([
  ['32', 'x86'],
  ['64', 'x86_64'],
  ['arm64', 'aarch64'],
]);

/**
 * The virtual packages of a platform that is not this machine: fixed versions that today's packages accept, then the
 * overrides. `__cuda` is there only when it is overridden.
 *
 * @param subdir - The platform; `noarch` has none.
 * @param overrides - `CONDA_OVERRIDE_*` variables; empty values and those of other platforms have no effect.
 * @throws VIRTUAL_PACKAGE_INVALID for an override that its package does not allow.
 * @throws SUBDIR_INVALID
 */
export function defaultVirtualPackages(subdir: string, overrides: VirtualPackageOverrides = {}): VirtualPackage[] {
  return virtualPackages(subdir, {}, overrides);
}

/**
 * The overrides that give virtual packages these versions; `__archspec` has a processor for a version.
 *
 * @param versions - Name to version: `{ __cuda: '12.4' }`.
 * @throws VIRTUAL_PACKAGE_INVALID for a name that cannot be overridden.
 */
export function overridesOf(versions: Readonly<Record<string, string>>): VirtualPackageOverrides {
  return Object.fromEntries(
    Object.entries(versions).map(([name, version]) => {
      if (OVERRIDABLE.has(name)) return [`CONDA_OVERRIDE_${name.slice(2).toUpperCase()}`, version];
      throw condaTypesErrors.create(
        'VIRTUAL_PACKAGE_INVALID',
        `${JSON.stringify(name.slice(0, 80))} is no virtual package that can be overridden`,
        { hint: `These can be: ${[...OVERRIDABLE].join(', ')}`, details: { name: name.slice(0, 80) } },
      );
    }),
  );
}

/**
 * The virtual packages of a platform, from what is known of the machine, in the order of their names.
 *
 * @throws VIRTUAL_PACKAGE_INVALID for an override that its package does not allow.
 * @throws SUBDIR_INVALID
 */
export function virtualPackages(
  subdir: string,
  system: SystemProperties,
  overrides: VirtualPackageOverrides = {},
): VirtualPackage[] {
  if (parseSubdir(subdir) === 'noarch') return [];
  const dash = subdir.indexOf('-');
  const os = subdir.slice(0, dash);
  const arch = subdir.slice(dash + 1);
  const packages: VirtualPackage[] = [archspec(os, arch, system, overrides)];
  const add = (name: string, version: string | undefined) => {
    if (version !== undefined) packages.push({ name, version, build: '0' });
  };
  const cuda = overridden('CUDA', overrides) ?? system.cuda;
  add('__cuda', cuda);
  if (cuda !== undefined) packages.push(...cudaArch(overrides));
  if (os === 'linux') {
    const glibc = system.glibc === undefined ? ASSUMED.glibc : (system.glibc ?? undefined);
    add('__glibc', overridden('GLIBC', overrides) ?? glibc);
    add('__linux', overridden('LINUX', overrides, LINUX_OVERRIDE) ?? system.linux ?? ASSUMED.linux);
  }
  if (os === 'osx') add('__osx', overridden('OSX', overrides) ?? system.osx ?? ASSUMED.osx);
  if (POSIX.has(os)) add('__unix', '0');
  if (os === 'win') add('__win', overridden('WIN', overrides) ?? system.win ?? ASSUMED.win);
  return packages;
}

function archspec(
  os: string,
  arch: string,
  system: SystemProperties,
  overrides: VirtualPackageOverrides,
): VirtualPackage {
  const override = overrides['CONDA_OVERRIDE_ARCHSPEC']?.trim();
  if (override !== undefined && override !== '') {
    if (!BUILD.test(override)) refuse('ARCHSPEC', override, 'a build string');
    return { name: '__archspec', version: '1', build: override };
  }
  if (system.archspec !== undefined) return { name: '__archspec', version: '1', build: system.archspec };
  const generic = os === 'osx' && arch === 'arm64' ? 'm1' : (ARCHITECTURES.get(arch) ?? arch);
  return { name: '__archspec', version: '0', build: generic };
}

/** `CONDA_OVERRIDE_CUDA_ARCH` is `<compute capability>` or `<compute capability>=<device>`. */
function cudaArch(overrides: VirtualPackageOverrides): VirtualPackage[] {
  const override = overrides['CONDA_OVERRIDE_CUDA_ARCH']?.trim();
  if (override === undefined || override === '') return [];
  const [version = '', build = '0', ...more] = override.split('=');
  if (!/^[0-9]+\.[0-9]+$/.test(version) || !BUILD.test(build) || more.length > 0) {
    refuse('CUDA_ARCH', override, 'a compute capability');
  }
  return [{ name: '__cuda_arch', version, build }];
}

function overridden(key: string, overrides: VirtualPackageOverrides, form?: RegExp): string | undefined {
  const value = overrides[`CONDA_OVERRIDE_${key}`]?.trim();
  if (value === undefined || value === '') return undefined;
  if (tryParseVersion(value) === undefined || form?.test(value) === false) refuse(key, value, 'a version');
  return value;
}

function refuse(key: string, value: string, wanted: string): never {
  throw condaTypesErrors.create(
    'VIRTUAL_PACKAGE_INVALID',
    `CONDA_OVERRIDE_${key} is ${JSON.stringify(value.slice(0, 80))}, which is not ${wanted}`,
    { details: { variable: `CONDA_OVERRIDE_${key}`, value: value.slice(0, 80) } },
  );
}
