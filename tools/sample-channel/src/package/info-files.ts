import { createHash } from 'node:crypto';
import path from 'node:path';

import type { PackageRecord } from '@terrarium/conda-types';

import type { TarInput } from '../archive/tar-writer.js';
import type { PackageDraft, Payload, PayloadEntry } from './package-draft.js';
import { CLASSIC_PLACEHOLDER } from './placeholder.js';
import { stableJson } from './stable-json.js';

const PLATFORMS = new Map([
  ['linux-64', { arch: 'x86_64', platform: 'linux' }],
  ['linux-aarch64', { arch: 'aarch64', platform: 'linux' }],
]);

/** `info/index.json`: the record as the package itself tells it (CEP 34). */
export function packageIndex(draft: PackageDraft): PackageRecord {
  return {
    ...PLATFORMS.get(draft.subdir),
    name: draft.name,
    version: draft.version,
    build: draft.build,
    build_number: draft.buildNumber,
    subdir: draft.subdir,
    depends: draft.depends,
    license: draft.license,
    timestamp: draft.timestamp,
    ...(draft.constrains === undefined ? {} : { constrains: draft.constrains }),
    ...(draft.noarch === undefined ? {} : { noarch: draft.noarch }),
    ...(draft.pythonSitePackagesPath === undefined ? {} : { python_site_packages_path: draft.pythonSitePackagesPath }),
  };
}

/** The members below `info/` of a package (CEP 34), sorted. */
export function infoMembers(draft: PackageDraft): TarInput[] {
  const files = new Map<string, Buffer | string>([
    ['info/about.json', stableJson(packageAbout(draft))],
    ['info/files', [...draft.payload.keys()].sort().join('\n') + (draft.payload.size > 0 ? '\n' : '')],
    ['info/index.json', stableJson(packageIndex(draft))],
  ]);
  if (draft.classicMetadata === true) files.set('info/has_prefix', hasPrefixLines(draft.payload));
  else files.set('info/paths.json', stableJson({ paths: packagePaths(draft.payload), paths_version: 1 }));
  if (draft.noarch === 'python') {
    const noarch = { type: 'python', entry_points: draft.entryPoints ?? [] };
    files.set('info/link.json', stableJson({ noarch, package_metadata_version: 1 }));
  }
  if (draft.runExports !== undefined) files.set('info/run_exports.json', stableJson({ weak: draft.runExports }));
  for (const [name, text] of draft.licenseTexts) files.set(`info/licenses/${name}`, text);
  return Array.from(files, ([file, content]) => ({ path: file, bytes: Buffer.from(content), executable: false })).sort(
    (a, b) => (a.path < b.path ? -1 : 1),
  );
}

/** The payload as members of an archive, sorted. */
export function payloadMembers(payload: Payload): TarInput[] {
  return Array.from(payload, ([file, entry]) =>
    entry.type === 'link'
      ? { path: file, target: entry.target }
      : { path: file, bytes: entry.bytes, executable: entry.executable },
  ).sort((a, b) => (a.path < b.path ? -1 : 1));
}

function packageAbout(draft: PackageDraft): Record<string, unknown> {
  return {
    license: draft.license,
    summary: draft.summary,
    ...(draft.sources.size === 0 ? {} : { extra: { debian_packages: Object.fromEntries(draft.sources) } }),
  };
}

function packagePaths(payload: Payload): Record<string, unknown>[] {
  return [...payload.keys()].sort().map((file) => {
    const entry = payload.get(file);
    const content = targetBytes(payload, file);
    const common = {
      _path: file,
      path_type: entry?.type === 'link' ? 'softlink' : 'hardlink',
      sha256: createHash('sha256').update(content).digest('hex'),
      size_in_bytes: content.length,
    };
    if (entry?.type !== 'file' || entry.placeholder === undefined) return common;
    return { ...common, file_mode: entry.placeholder.mode, prefix_placeholder: entry.placeholder.text };
  });
}

/** The bytes behind a path: of a link those of its target, nothing when that is a folder (as conda-build has it). */
function targetBytes(payload: Payload, file: string): Buffer {
  let entry: PayloadEntry | undefined = payload.get(file);
  let at = file;
  for (let hops = 0; entry?.type === 'link' && hops < 40; hops++) {
    at = path.posix.join(path.posix.dirname(at), entry.target);
    entry = payload.get(at);
  }
  return entry?.type === 'file' ? entry.bytes : Buffer.alloc(0);
}

/** A bare path stands for the classic placeholder in a text file; else placeholder, mode and path. */
function hasPrefixLines(payload: Payload): string {
  return Array.from(payload, ([file, entry]) => {
    if (entry.type !== 'file' || entry.placeholder === undefined) return '';
    const { text, mode } = entry.placeholder;
    return text === CLASSIC_PLACEHOLDER && mode === 'text' ? `${file}\n` : `${text} ${mode} ${file}\n`;
  }).join('');
}
