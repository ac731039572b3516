import { EMPTY_MS, EmptiedFolders } from './emptied-folders.js';

const FOLDER = '/watched';
const seen = (identity: string, ...paths: string[]) => ({ identity, paths: new Set(paths) });

describe('EmptiedFolders', () => {
  it('take a folder for emptied when it has been the same and empty for a while', () => {
    const folders = new EmptiedFolders();
    expect(folders.judge(FOLDER, seen('1:2', 'a', 'b'), 0)).toBe('filled');
    expect(folders.judge(FOLDER, seen('1:2'), 10)).toBe('emptying');
    expect(folders.judge(FOLDER, seen('1:2'), EMPTY_MS)).toBe('emptying');
    expect(folders.judge(FOLDER, seen('1:2'), 10 + EMPTY_MS)).toBe('emptied');
  });

  it('count from anew when files were there in between', () => {
    const folders = new EmptiedFolders();
    folders.judge(FOLDER, seen('1:2', 'a'), 0);
    folders.judge(FOLDER, seen('1:2'), 10);
    folders.judge(FOLDER, seen('1:2', 'a'), 20);
    expect(folders.judge(FOLDER, seen('1:2'), 10 + EMPTY_MS)).toBe('emptying');
  });

  it('never take the mount point of a disk that is away for emptied, however long it is', () => {
    const folders = new EmptiedFolders();
    folders.judge(FOLDER, seen('1:2', 'a', 'b'), 0);
    for (let now = 0; now < 10 * EMPTY_MS; now += EMPTY_MS) {
      expect(folders.judge(FOLDER, seen('9:7'), now)).toBe('unfamiliar');
    }
    // Back again, and emptied afterwards.
    expect(folders.judge(FOLDER, seen('1:2'), 10 * EMPTY_MS)).toBe('emptying');
    expect(folders.judge(FOLDER, seen('1:2'), 11 * EMPTY_MS)).toBe('emptied');
  });

  it('know what an earlier process has seen, and nothing else', () => {
    const earlier = new EmptiedFolders();
    earlier.judge(FOLDER, seen('1:2', 'a'), 0);
    const folders = new EmptiedFolders(JSON.parse(JSON.stringify(earlier)) as Record<string, string>);
    expect(folders.judge(FOLDER, seen('1:2'), 0)).toBe('emptying');
    expect(folders.judge('/other', seen('1:3'), 0)).toBe('unfamiliar');
  });
});
