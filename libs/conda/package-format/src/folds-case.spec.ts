import { mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { foldsCase } from './folds-case.js';

describe('foldsCase()', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'terrarium-case-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is what the file system does, and leaves nothing behind', () => {
    expect(foldsCase(folder)).toBe(process.platform !== 'linux');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('sees a file that answers to the same name in capitals', () => {
    // Stands in for a file system that takes both for one.
    symlinkSync('.terrarium-case-probe', join(folder, '.TERRARIUM-CASE-PROBE'));
    expect(foldsCase(folder)).toBe(true);
  });

  it('fails where the folder cannot be written to', () => {
    expect(() => foldsCase(join(folder, 'nowhere'))).toThrow('ENOENT');
  });
});
