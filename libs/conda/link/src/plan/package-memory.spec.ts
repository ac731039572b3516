import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePackage } from '../../test/synthetic-package.js';
import { temporaryFolder } from '../../test/temporary-folder.js';
import { PackageMemory } from './package-memory.js';
import { readPackage } from './read-package.js';

const root = temporaryFolder();
const write = (name: string) =>
  writePackage(join(root, 'pkgs'), name, { paths: { 'lib/a': {}, 'lib/b': { target: 'a' } } });

describe('PackageMemory', () => {
  it('reads a package once, and gives what reading gives', () => {
    const memory = new PackageMemory();
    const item = write('once');
    const first = memory.read(item);
    expect(first).toEqual(readPackage(item));
    expect(memory.read(item).contents).toBe(first.contents);
  });

  it('reads again what has changed', () => {
    const memory = new PackageMemory();
    const item = write('changed');
    memory.read(item);
    writeFileSync(join(item.extractedDir, 'info/paths.json'), JSON.stringify({ paths_version: 1, paths: [] }));
    expect(memory.read(item).contents.paths).toEqual([]);
    rmSync(join(item.extractedDir, 'info'), { recursive: true });
    expect(() => memory.read(item)).toThrow(expect.objectContaining({ code: 'PACKAGE_INFO_MISSING' }));
  });

  it('gives each record its own, though they share a folder', () => {
    const memory = new PackageMemory();
    const { record, extractedDir } = write('shared');
    memory.read({ record, extractedDir });
    const other = { ...record, url: 'https://mirror.example/x.conda' };
    expect(memory.read({ record: other, extractedDir }).record).toBe(other);
  });

  it('forgets what was used longest ago when it is full', () => {
    const memory = new PackageMemory(4);
    const [a, b, c] = ['a', 'b', 'c'].map(write);
    const [ofA, ofB] = [memory.read(a!), memory.read(b!)];
    memory.read(a!);
    memory.read(c!);
    expect(memory.read(a!).contents).toBe(ofA.contents);
    expect(memory.read(b!).contents).not.toBe(ofB.contents);
  });
});
