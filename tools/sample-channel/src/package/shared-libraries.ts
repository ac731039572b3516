import path from 'node:path';

import { readElf } from '../elf/elf-image.js';
import { setRpath } from '../elf/set-rpath.js';
import { sampleChannelErrors } from '../errors.js';
import type { PackageDraft, PayloadEntry } from './package-draft.js';
import { payloadFile } from './package-draft.js';
import { PREFIX_PLACEHOLDER } from './placeholder.js';
import { compatibleSpec } from './version-pin.js';

/** Libraries of glibc, which every conda package takes from the host. */
const HOST_LIBRARIES = /^(lib(c|m|dl|rt|util|pthread|resolv|mvec|nsl)\.so\.\d+|ld-linux[\w.-]*\.so\.\d+)$/;

/** The range that conda-forge's packages ask for; virtual packages are what clients check it against. */
const GLIBC_SPEC = '__glibc >=2.17,<3.0.a0';

/**
 * Ties the programs and libraries of a channel to each other: each file that needs a library of the channel gets a
 * search path into its own prefix, and its package a dependency on the package that has the library.
 *
 * Extension modules of python's standard library that need what the channel lacks are left out.
 *
 * @throws SAMPLE_CHANNEL_BUILD_FAILED when another file needs a library that neither the channel nor glibc has.
 */
export function linkSharedLibraries(drafts: readonly PackageDraft[]): PackageDraft[] {
  const providers = libraryProviders(drafts);
  return drafts.map((draft) => linkDraft(draft, providers));
}

function libraryProviders(drafts: readonly PackageDraft[]): Map<string, PackageDraft> {
  const files = drafts.flatMap((draft) => [...draft.payload.keys()].map((file) => [file, draft] as const));
  return new Map(
    files
      .filter(([file]) => path.posix.dirname(file) === 'lib')
      .map(([file, draft]) => [path.posix.basename(file), draft]),
  );
}

function linkDraft(draft: PackageDraft, providers: ReadonlyMap<string, PackageDraft>): PackageDraft {
  const payload = new Map(draft.payload);
  const depended = new Map<string, PackageDraft>();
  let hasElf = false;
  for (const [file, entry] of draft.payload) {
    const image = entry.type === 'file' ? readElf(entry.bytes) : undefined;
    if (image === undefined) continue;
    const missing = image.needed.filter((library) => !HOST_LIBRARIES.test(library) && !providers.has(library));
    if (missing.length > 0) {
      if (!file.includes('/lib-dynload/')) throw unresolved(draft.name, file, missing);
      payload.delete(file);
      continue;
    }
    hasElf = true;
    const wanted = image.needed.flatMap((library) => providers.get(library) ?? []);
    for (const provider of wanted) depended.set(provider.name, provider);
    if (wanted.length > 0) payload.set(file, withSearchPath(draft, file, entry));
  }
  if (!hasElf) return { ...draft, payload };
  depended.delete(draft.name);
  const specs = [...depended.values()].map(({ name, version }) => compatibleSpec(name, version));
  return { ...draft, payload, depends: [GLIBC_SPEC, ...draft.depends, ...specs].sort() };
}

function withSearchPath(draft: PackageDraft, file: string, entry: PayloadEntry): PayloadEntry {
  if (entry.type !== 'file') return entry;
  const label = `${draft.name}: ${file}`;
  if (draft.absoluteRpath === true) {
    const bytes = setRpath(entry.bytes, `${PREFIX_PLACEHOLDER}/lib`, label);
    return payloadFile(bytes, { executable: entry.executable, placeholder: 'binary' });
  }
  const toLib = path.posix.relative(path.posix.dirname(file), 'lib');
  const searchPath = toLib === '' ? '$ORIGIN' : `$ORIGIN/${toLib}`;
  return payloadFile(setRpath(entry.bytes, searchPath, label), { executable: entry.executable });
}

function unresolved(name: string, file: string, missing: readonly string[]): Error {
  return sampleChannelErrors.create(
    'SAMPLE_CHANNEL_BUILD_FAILED',
    `Package ${name} has ${file}, which needs ${missing.join(', ')}, and no package of the channel has that`,
    { details: { package: name, file, missing } },
  );
}
