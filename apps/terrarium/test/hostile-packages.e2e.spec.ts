import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TerrariumProcess, entriesBelow, sampleChannel } from '@terrarium/testing-system';
import { bzip2, writeHostileChannel } from './hostile-channel.js';
import type { HostilePackage } from './hostile-channel.js';

jest.setTimeout(300_000);

const ZEROS = bzip2(Buffer.alloc(8 << 20));
const TEN_GB = 10 * 2 ** 30;

const file = (name: string, content = 'x') => ({ path: name, content });
const link = (name: string, linkPath: string) => ({ path: name, type: '2', linkPath });
const listed = (name: string, more: object = {}) => ({ _path: name, path_type: 'hardlink', ...more });

/** What attacks the machine, and the code that the build ends with. */
const ATTACKS: [what: string, code: string, attack: Omit<HostilePackage, 'name'>][] = [
  ['a path that climbs out', 'ARCHIVE_PATH_UNSAFE', { entries: [file('../../../../escaped')] }],
  ['an absolute path', 'ARCHIVE_PATH_UNSAFE', { entries: [file('/tmp/escaped')] }],
  ['a symbolic link that climbs out', 'ARCHIVE_LINK_UNSAFE', { entries: [link('lib/up', '../../../../..')] }],
  ['a symbolic link to an absolute path', 'ARCHIVE_LINK_UNSAFE', { entries: [link('etc', '/etc')] }],
  [
    'a file behind a symbolic link',
    'ARCHIVE_PATH_CONFLICT',
    { entries: [file('lib/x'), link('up', 'lib'), file('up/escaped')] },
  ],
  [
    'a hard link to a file outside',
    'ARCHIVE_PATH_UNSAFE',
    { entries: [{ path: 'passwd', type: '1', linkPath: '/etc/passwd' }] },
  ],
  ['a device node', 'ARCHIVE_ENTRY_FORBIDDEN', { entries: [{ path: 'null', type: '3' }] }],
  ['a file over a folder', 'ARCHIVE_PATH_CONFLICT', { entries: [file('bin/tool'), file('bin')] }],
  [
    '10 GB of zeros',
    'ARCHIVE_TOO_LARGE',
    { entries: [{ path: 'zeros', size: TEN_GB }], tail: Array.from({ length: 1280 }, () => ZEROS) },
  ],
  ['a listed path that climbs out', 'PACKAGE_INFO_INVALID', { listing: [listed('../../escaped')] }],
  ['a listed path in conda-meta', 'LINK_PATH_UNSAFE', { listing: [listed('conda-meta/history')] }],
  [
    'a listed file that is not there',
    'LINK_SOURCE_MISSING',
    { entries: [file('bin/tool')], listing: [listed('bin/tool'), listed('bin/other')] },
  ],
  ['another size than its record', 'PACKAGE_HASH_MISMATCH', { entries: [file('a')], record: { size: 12 } }],
  [
    'another hash than its record',
    'PACKAGE_HASH_MISMATCH',
    { entries: [file('a')], record: { sha256: 'ab'.repeat(32) } },
  ],
  ['broken bzip2', 'ARCHIVE_BZIP2_INVALID', { archive: Buffer.from('BZh9 begins like that, and goes on as a text') }],
];

describe('hostile packages', () => {
  let system: TerrariumProcess;
  let folder: string;
  const nameOf = (what: string) => what.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'terrarium-hostile-'));
    writeHostileChannel(path.join(folder, 'channel'), [
      ...ATTACKS.map(([what, , attack]) => ({ name: nameOf(what), ...attack })),
      ...(await brokenCondas()),
      { name: 'plain', entries: [file('share/x/y')], listing: [listed('share/x/y')] },
      { name: 'over', entries: [file('share/x')], listing: [listed('share/x')] },
      {
        name: 'case',
        entries: [file('share/Case', 'upper'), file('share/case', 'lower')],
        listing: [listed('share/Case'), listed('share/case')],
      },
    ]);
    system = await TerrariumProcess.start({ TERRARIUM_MAX_ATTEMPTS: '2', TERRARIUM_RETRY_DELAY_MS: '50' });
  });
  afterAll(async () => {
    await system.stop();
    await rm(folder, { recursive: true });
  });

  /** A real `.conda` with damage, under a hash that is right about it. */
  async function brokenCondas(): Promise<HostilePackage[]> {
    const noarch = path.join((await sampleChannel()).dir, 'noarch');
    const fn = readdirSync(noarch).find((name) => /^terrarium-hello-2.*\.conda$/.test(name))!;
    const good = readFileSync(path.join(noarch, fn));
    const broken = Buffer.from(good);
    const payload = broken.indexOf(Buffer.from([0x28, 0xb5, 0x2f, 0xfd]));
    broken.fill(0xff, payload + 16, payload + 48);
    return [
      { name: 'broken-zip', archive: good.subarray(0, good.length - 40) },
      { name: 'broken-zstd', archive: broken },
    ];
  }

  async function build(...dependencies: string[]) {
    const file = path.join(folder, 'environment.yml');
    const channel = `file://${folder}/channel`;
    await writeFile(file, `name: bad\nchannels: ["${channel}"]\ndependencies: [${dependencies.join(', ')}]\n`);
    const { stdout } = await system.run('env', 'create', '-f', file, '--output', 'json');
    return JSON.parse(stdout) as { link: string; error?: { code: string; message: string } };
  }

  /** Nothing of a refused archive is anywhere but in quarantine, and no refused package has got into the store. */
  async function expectNoTrace(name: string, code: string): Promise<void> {
    const found = await entriesBelow(system.dataDir);
    const inStore = found.filter((one) => /^store\/(default\/|%staging\/[^/]+\/(?!owner\.json))/.test(one));
    expect(inStore).toEqual([]);
    const inCache = found.filter((one) => one.startsWith('packages/') && one.includes(`${name}-1-0`));
    const isSoundArchive = /^(LINK|PACKAGE_INFO)_/.test(code);
    expect(inCache.filter((one) => !one.startsWith(`packages/${isSoundArchive ? 'packages' : 'quarantine'}/`))).toEqual(
      [],
    );
    // Nothing is half arrived, claimed or in the making.
    const unfinished = /^packages\/(partial\/|claims\/|sessions\/[^/]+\/(staging|leases)\/)/;
    expect(found.filter((one) => unfinished.test(one))).toEqual([]);
    for (const place of [system.dataDir, path.dirname(system.dataDir), '/tmp', '/']) {
      expect(existsSync(path.join(place, 'escaped'))).toBe(false);
    }
  }

  it.each(ATTACKS)('with %s end their build with %s, and nothing of them stays', async (what, code) => {
    const { error } = await build(nameOf(what));
    expect(error).toMatchObject({ code });
    expect(error!.message).toContain(nameOf(what));
    await expectNoTrace(nameOf(what), code);
  });

  it.each([
    ['broken-zip', /^ARCHIVE_(ZIP_INVALID|TRUNCATED)$/],
    ['broken-zstd', /^ARCHIVE_ZSTD_INVALID$/],
  ])('of the kind %s end their build, and nothing of them stays', async (name, code) => {
    const { error } = await build(name);
    expect(error!.code).toMatch(code);
    await expectNoTrace(name, error!.code);
  });

  it('that have a file where another one has a folder end their build', async () => {
    expect((await build('plain', 'over')).error).toMatchObject({ code: 'LINK_PATH_CONFLICT' });
    expect((await build('plain')).error).toBeUndefined();
  });

  it('keep names that differ by case apart', async () => {
    const { link: prefix } = await build('case');
    const read = (name: string) => readFileSync(path.join(prefix, 'share', name), 'utf8');
    expect([read('Case'), read('case')]).toEqual(['upper', 'lower']);
  });

  it('leave a system that works, without a dead letter', async () => {
    expect(await system.json('admin', 'dead-letters')).toEqual([]);
  });
});
