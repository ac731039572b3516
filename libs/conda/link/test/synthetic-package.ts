import { mkdirSync, symlinkSync, writeFileSync, chmodSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { LinkJson, PackageContents, PathsEntry } from '@terrarium/conda-package-format';
import type { RepoDataRecord } from '@terrarium/conda-types';
import type { PackageToLink, PackageToPlan } from '../src/index.js';

/** A path of a made-up package: its entry, and what is on the disk. */
export type SyntheticPath = Partial<PathsEntry> & {
  readonly content?: string | Buffer;
  readonly target?: string;
  readonly mode?: number;
};

/** What a made-up package has that is not usual. */
export interface SyntheticPackage {
  readonly record?: Partial<RepoDataRecord>;
  readonly paths?: Readonly<Record<string, SyntheticPath>>;
  readonly link?: LinkJson;
}

/** When the files of made-up packages were changed last, in seconds. */
export const PACKAGED_AT = 1_500_000_000;

/** A record with everything that a record must have. */
export function makeRecord(name: string, fields: Partial<RepoDataRecord> = {}): RepoDataRecord {
  const fn = `${name}-1.0-0.conda`;
  return {
    name,
    version: '1.0',
    build: '0',
    build_number: 0,
    subdir: 'linux-64',
    depends: [],
    fn,
    url: `https://conda.example/main/linux-64/${fn}`,
    channel: 'https://conda.example/main',
    ...fields,
  };
}

/** A package as a plan needs it, with nothing on the disk. */
export function makePackage(name: string, { record, paths = {}, link }: SyntheticPackage = {}): PackageToPlan {
  const fields = makeRecord(name, record);
  const linkTargets = new Map<string, string>();
  const entries = Object.entries(paths).map(([path, { target, ...fields }]): PathsEntry => {
    if (target !== undefined) linkTargets.set(path, target);
    const entry = {
      _path: path,
      path_type: target === undefined ? ('hardlink' as const) : ('softlink' as const),
      ...fields,
    };
    delete entry.content;
    delete entry.mode;
    return entry;
  });
  const contents: PackageContents = {
    index: { ...fields },
    paths: entries,
    ...(link === undefined ? {} : { link }),
  };
  return { record: fields, extractedDir: `/cache/${name}`, contents, linkTargets };
}

/** A package with its files on the disk. */
export function writePackage(cacheDir: string, name: string, spec: SyntheticPackage = {}): PackageToLink {
  const { record, contents } = makePackage(name, spec);
  const extractedDir = join(cacheDir, `${record.name}-${record.version}-${record.build}`);
  for (const [path, { content = '', target, mode = 0o644, path_type: type }] of Object.entries(spec.paths ?? {})) {
    const file = join(extractedDir, path);
    mkdirSync(dirname(file), { recursive: true });
    if (target !== undefined) symlinkSync(target, file);
    else if (type !== 'directory') {
      writeFileSync(file, content);
      chmodSync(file, mode);
      utimesSync(file, PACKAGED_AT, PACKAGED_AT);
    }
  }
  mkdirSync(join(extractedDir, 'info'), { recursive: true });
  writeFileSync(join(extractedDir, 'info/index.json'), JSON.stringify(contents.index));
  writeFileSync(join(extractedDir, 'info/paths.json'), JSON.stringify({ paths_version: 1, paths: contents.paths }));
  if (contents.link !== undefined) writeFileSync(join(extractedDir, 'info/link.json'), JSON.stringify(contents.link));
  return { record, extractedDir };
}
