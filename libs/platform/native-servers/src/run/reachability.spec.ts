import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blockingFolder, isReachableBy } from './reachability.js';

const stranger = { name: 'stranger', uid: 54_321, gid: 54_321 };

describe('reachability', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'reachability-'));
    chmodSync(root, 0o711);
    mkdirSync(join(root, 'open', 'private', 'inner'), { recursive: true });
    chmodSync(join(root, 'open'), 0o755);
    chmodSync(join(root, 'open', 'private'), 0o700);
    chmodSync(join(root, 'open', 'private', 'inner'), 0o755);
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('names the outermost folder that stops a stranger', () => {
    chmodSync(join(root, 'open', 'private', 'inner'), 0o700);
    expect(blockingFolder(stranger, join(root, 'open', 'private', 'inner'))).toBe(join(root, 'open', 'private'));
  });

  it('lets the owner pass where a stranger is stopped', () => {
    const owner = { name: 'owner', uid: process.getuid!(), gid: process.getgid!() };
    expect(isReachableBy(owner, join(root, 'open', 'private', 'inner'))).toBe(true);
    expect(isReachableBy(stranger, join(root, 'open', 'private', 'inner'))).toBe(false);
  });

  it('judges a path that does not exist yet by the folders that do', () => {
    expect(isReachableBy(stranger, join(root, 'open', 'later', 'still later'))).toBe(true);
    expect(isReachableBy(stranger, join(root, 'open', 'private', 'later'))).toBe(false);
  });

  it('goes by the bits of the group when the group is the user’s own, even if others are let in', () => {
    chmodSync(join(root, 'open'), 0o705);
    const member = { name: 'member', uid: stranger.uid, gid: process.getgid!() };
    expect(isReachableBy(member, join(root, 'open'))).toBe(false);
    expect(isReachableBy(stranger, join(root, 'open'))).toBe(true);
  });
});
