import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  createReadStream,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import {
  ExtractionPool,
  extractPackage,
  readPackageContents,
  readPackageInfo,
  requireExtracted,
} from '../src/index.js';
import type { ExtractResult } from '../src/index.js';
import { describeWithRealData, realArchives } from './real-data.js';
import { useTemporaryFolder } from './temporary-folder.js';

jest.setTimeout(60_000);
const folder = useTemporaryFolder();

/** Packages of all ages and writers: both formats, links, set-id bits, old metadata, noarch. */
const SAMPLE = [
  'ca-certificates-2020.10.14-0.conda',
  'conda-env-2.5.2-py27_0.tar.bz2',
  'jsonschema-2.5.1-py34_0.tar.bz2',
  'libblas-3.8.0-12_openblas.tar.bz2',
  'libgcc-ng-9.1.0-hdf63c60_0.conda',
  'nginx-1.9.5-1.tar.bz2',
  'openssl-1.0.2p-h14c3975_0.conda',
  'pip-19.2.2-py36_0.tar.bz2',
  'python-dateutil-2.8.1-py_0.conda',
  'xz-5.2.5-h7b6447c_0.conda',
];
const WAYS_SAMPLE = ['ca-certificates-2020.10.14-0.conda', 'nginx-1.9.5-1.tar.bz2', 'xz-5.2.5-h7b6447c_0.conda'];

/** One line for each path below a folder: kind, permissions, time, size and hash, or the target of a link. */
function listTree(root: string, below = ''): string[] {
  return readdirSync(join(root, below))
    .sort()
    .flatMap((name) => {
      const path = join(below, name);
      const stats = lstatSync(join(root, path));
      if (stats.isDirectory()) return [`${path}/`, ...listTree(root, path)];
      if (stats.isSymbolicLink()) return [`${path} -> ${readlinkSync(join(root, path))}`];
      const mode = (stats.mode & 0o7777).toString(8);
      return [
        `${path} ${mode} ${Math.floor(stats.mtimeMs / 1000)} ${stats.size} ${stats.nlink} ${sha256(join(root, path))}`,
      ];
    });
}

function sha256(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/** The same package by unzip, zstd, bzip2 and GNU tar; set-id bits are what they keep and we drop. */
function extractWithGnuTar(archive: string, destDir: string): void {
  mkdirSync(destDir);
  const untar = (command: string): void => {
    execFileSync('bash', [
      '-c',
      `set -eo pipefail; ${command} | tar x -p -C "$2"; chmod -R u-s,g-s "$2"`,
      '-',
      archive,
      destDir,
    ]);
  };
  if (archive.endsWith('.tar.bz2')) untar('bzip2 -dc "$1"');
  else for (const member of ['pkg-', 'info-']) untar(`unzip -p "$1" "${member}*.tar.zst" | zstd -dcq`);
}

const oraclesAreThere = ['unzip', 'zstd', 'bzip2', 'tar'].every((program) => {
  try {
    execFileSync('which', [program], { stdio: 'ignore' });
    return true;
  } catch {
    console.warn(`SKIPPED: comparison with GNU tar: ${program} is not installed`);
    return false;
  }
});

describeWithRealData('real packages', () => {
  const all = [...realArchives('main/linux-64'), ...realArchives('main/noarch')];
  const sample = all.filter((archive) => SAMPLE.includes(basename(archive)));
  const extracted = mkdtempSync(join(tmpdir(), 'package-format-'));
  const treeOf = (archive: string): string => join(extracted, basename(archive));
  const results = new Map<string, ExtractResult>();

  beforeAll(async () => {
    for (const archive of sample) results.set(archive, await extractPackage(archive, treeOf(archive)));
  });
  afterAll(() => rmSync(extracted, { recursive: true, force: true }));

  it('are all in the sample', () => {
    expect(sample.map((archive) => basename(archive)).sort()).toEqual([...SAMPLE].sort());
  });

  (oraclesAreThere ? describe : describe.skip)('come out as GNU tar writes them', () => {
    it.each(sample.map((archive) => [basename(archive), archive]))('%s', (_name, archive) => {
      extractWithGnuTar(archive, folder.join('theirs'));
      expect(listTree(treeOf(archive))).toEqual(listTree(folder.join('theirs')));
    });
  });

  it('have exactly the files, sizes and hashes that their paths.json states', () => {
    let hashed = 0;
    for (const archive of sample) {
      for (const entry of readPackageContents(treeOf(archive)).paths) {
        const path = join(treeOf(archive), entry._path);
        const stats = lstatSync(path);
        if (entry.path_type === 'softlink') expect(stats.isSymbolicLink()).toBe(true);
        // A link, also one that the metadata calls a file, is told the hash of what it led to when it was built.
        if (stats.isSymbolicLink() || entry.sha256 === undefined) continue;
        expect([entry._path, stats.size, sha256(path)]).toEqual([entry._path, entry.size_in_bytes, entry.sha256]);
        hashed++;
      }
    }
    expect(hashed).toBeGreaterThan(1000);
  });

  it('tell the same of themselves before and after extraction', async () => {
    for (const archive of sample) expect(await readPackageInfo(archive)).toEqual(readPackageContents(treeOf(archive)));
  });

  it('come out the same from a file and from a stream by a pool, and by the built-in bzip2 decoder', async () => {
    await using pool = new ExtractionPool({ threads: 2 });
    for (const archive of sample.filter((path) => WAYS_SAMPLE.includes(basename(path)))) {
      const [byFile, byStream] = [folder.join(`${basename(archive)}-file`), folder.join(`${basename(archive)}-stream`)];
      const wanted = results.get(archive);
      expect(requireExtracted(await pool.extractFile(archive, byFile, { bzip2Programs: [] }))).toEqual(wanted);
      const chunks = createReadStream(archive, { highWaterMark: 5000 });
      expect(requireExtracted(await pool.extractStream(chunks, byStream))).toEqual(wanted);
      expect(listTree(byFile)).toEqual(listTree(treeOf(archive)));
      expect(listTree(byStream)).toEqual(listTree(treeOf(archive)));
    }
  });
});

describeWithRealData('foreign packages', () => {
  it('of linux-aarch64 can all be read', async () => {
    const archives = [...realArchives('forge-aarch64/linux-aarch64'), ...realArchives('forge-aarch64/noarch')];
    expect(archives.length).toBeGreaterThan(50);
    for (const archive of archives) {
      const { index } = await readPackageInfo(archive);
      expect(basename(archive).startsWith(`${index.name}-${index.version}-${index.build}.`)).toBe(true);
    }
  });
});
