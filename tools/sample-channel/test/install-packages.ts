import { existsSync, lstatSync, mkdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { stemOf, unpackPackage } from './read-archive.js';

interface PathsEntry {
  readonly _path: string;
  readonly prefix_placeholder?: string;
  readonly file_mode?: 'text' | 'binary';
}

/**
 * Installs packages into a prefix the plain way: unpack, copy, replace placeholders, move noarch files, write entry
 * points. It knows no more than the package format says, so that it can stand for any client.
 *
 * @param archives - In any order; python is found by its name.
 * @param scratch - A folder for unpacked packages, reused between prefixes.
 */
export function installPackages(archives: readonly string[], prefix: string, scratch: string, bzip2: string): void {
  const python = archives.map((archive) => /^python-(\d+\.\d+)/.exec(path.basename(archive))?.[1]).find(Boolean) ?? '';
  for (const archive of archives) {
    const directory = path.join(scratch, stemOf(archive));
    if (!existsSync(directory)) unpackPackage(archive, directory, bzip2);
    installPackage(directory, prefix, python);
  }
}

function installPackage(directory: string, prefix: string, python: string): void {
  for (const entry of pathsOf(directory)) {
    const source = path.join(directory, entry._path);
    const target = path.join(
      prefix,
      entry._path
        .replace(/^site-packages\//, `lib/python${python}/site-packages/`)
        .replace(/^python-scripts\//, 'bin/'),
    );
    mkdirSync(path.dirname(target), { recursive: true });
    const { mode } = lstatSync(source);
    if (lstatSync(source).isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else writeFileSync(target, replacePrefix(readFileSync(source), entry, prefix), { mode });
  }
  const link = path.join(directory, 'info/link.json');
  if (!existsSync(link)) return;
  for (const entryPoint of JSON.parse(readFileSync(link, 'utf8')).noarch.entry_points as string[]) {
    const [, command = '', module = '', callable = ''] = /^(\S+) = (.+):(.+)$/.exec(entryPoint) ?? [];
    const text = `#!${prefix}/bin/python\nimport sys\nfrom ${module} import ${callable}\nsys.exit(${callable}())\n`;
    writeFileSync(path.join(prefix, 'bin', command), text, { mode: 0o755 });
  }
}

/** From `paths.json`, or from `files` and `has_prefix` of old packages. */
function pathsOf(directory: string): PathsEntry[] {
  const info = path.join(directory, 'info');
  if (existsSync(path.join(info, 'paths.json'))) {
    return JSON.parse(readFileSync(path.join(info, 'paths.json'), 'utf8')).paths as PathsEntry[];
  }
  const files = readFileSync(path.join(info, 'files'), 'utf8').split('\n').filter(Boolean);
  const lines = readFileSync(path.join(info, 'has_prefix'), 'utf8').split('\n').filter(Boolean);
  const prefixes = new Map(
    lines.map((line) => {
      const [placeholder = '', mode = '', file = ''] = line.split(' ');
      return file === ''
        ? [line, { prefix_placeholder: '/opt/anaconda1anaconda2anaconda3', file_mode: 'text' as const }]
        : [file, { prefix_placeholder: placeholder, file_mode: mode as 'text' | 'binary' }];
    }),
  );
  return files.map((file) => ({ _path: file, ...prefixes.get(file) }));
}

function replacePrefix(bytes: Buffer, entry: PathsEntry, prefix: string): Buffer {
  const { prefix_placeholder: placeholder, file_mode: mode } = entry;
  if (placeholder === undefined) return bytes;
  if (!bytes.includes(placeholder)) throw new Error(`${entry._path} does not hold its placeholder`);
  if (mode === 'text') return Buffer.from(bytes.toString('utf8').replaceAll(placeholder, prefix));
  const result = Buffer.from(bytes);
  for (let at = result.indexOf(placeholder); at >= 0; at = result.indexOf(placeholder, at + 1)) {
    const end = result.indexOf(0, at);
    const text = result.toString('latin1', at, end).replaceAll(placeholder, prefix);
    result.fill(0, at, end).write(text, at, 'latin1');
  }
  return result;
}
