import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { linkPrefix } from '@terrarium/conda-link';
import type { RepoDataRecord } from '@terrarium/conda-types';
import { linkSettings } from './link-settings.js';
import { applyPermissions } from './store/prefix-permissions.js';

const defaults = { scripts: 'off', programIsolation: 'if-possible', scriptTimeLimitMs: 600_000 } as const;

describe('linkSettings()', () => {
  it('shares files as the file system allows, unless prefixes have permissions of their own', () => {
    expect(linkSettings(defaults).share).toBe('auto');
    expect(linkSettings({ ...defaults, prefixUmask: 0 }).share).toBe('auto');
    expect(linkSettings({ ...defaults, prefixUmask: 0o027 }).share).toBe('reflink');
    expect(linkSettings({ ...defaults, prefixOwner: { uid: 1, gid: 1 } }).share).toBe('reflink');
  });

  it('turns the words for scripts into a policy', () => {
    const policyOf = (scripts: Parameters<typeof linkSettings>[0]['scripts']) =>
      linkSettings({ ...defaults, scripts }).scripts;
    expect(policyOf('off')).toEqual({ mode: 'off' });
    expect(policyOf('sandboxed')).toEqual({ mode: 'sandboxed' });
    expect(policyOf('sandboxed-if-possible')).toEqual({ mode: 'sandboxed', withoutIsolation: 'run' });
    const allowed = { packages: ['a'], postBuild: true };
    expect(policyOf(allowed)).toEqual({ mode: 'allow-list', ...allowed });
  });

  it('lets python run without a sandbox unless the settings refuse it', () => {
    expect(linkSettings(defaults).requiresIsolation).toBe(false);
    expect(linkSettings({ ...defaults, programIsolation: 'required' }).requiresIsolation).toBe(true);
  });

  it('gives scripts the time of the settings', () => {
    expect(linkSettings({ ...defaults, scriptTimeLimitMs: 5_000 }).timeoutMs).toBe(5_000);
  });
});

describe('a prefix with permissions of its own', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'terrarium-own-permissions-'));
  });
  afterEach(() => rm(root, { recursive: true }));

  it.each([
    ['a umask', { prefixUmask: 0o077 }],
    ...(process.getuid?.() === 0 ? [['an owner', { prefixOwner: { uid: 12_345, gid: 23_456 } }] as const] : []),
  ] as const)('leaves the package cache as it is, with %s', async (_what, settings) => {
    const extractedDir = path.join(root, 'pkgs', 'a-1-0');
    const prefix = path.join(root, 'prefix');
    await mkdir(path.join(extractedDir, 'info'), { recursive: true });
    const index = { name: 'a', version: '1', build: '0', build_number: 0, depends: [], subdir: 'noarch' };
    await writeFile(path.join(extractedDir, 'info/index.json'), JSON.stringify(index));
    await writeFile(path.join(extractedDir, 'info/files'), 'data\n');
    await writeFile(path.join(extractedDir, 'data'), 'data', { mode: 0o644 });
    const record: RepoDataRecord = {
      ...index,
      fn: 'a-1-0.conda',
      channel: 'file:///c',
      url: 'file:///c/noarch/a-1-0.conda',
    };
    const before = await stat(path.join(extractedDir, 'data'));

    await linkPrefix({
      packages: [{ record, extractedDir }],
      stagingDir: prefix,
      targetPrefix: prefix,
      requestedSpecs: [],
      platform: 'linux-64',
      options: linkSettings({ ...defaults, ...settings }),
    });
    await applyPermissions(prefix, {
      ...('prefixUmask' in settings ? { umask: settings.prefixUmask } : { owner: settings.prefixOwner }),
    });

    const own = await stat(path.join(prefix, 'data'));
    const { mode, uid, gid } = await stat(path.join(extractedDir, 'data'));
    expect({ mode, uid, gid }).toEqual({ mode: before.mode, uid: before.uid, gid: before.gid });
    expect(own.mode !== mode || own.uid !== uid).toBe(true);
  });
});
