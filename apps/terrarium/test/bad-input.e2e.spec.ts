import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32, zstdCompressSync } from 'node:zlib';
import { TerrariumProcess, entriesBelow, sampleChannel, startChannelServer } from '@terrarium/testing-system';
import type { ChannelServer } from '@terrarium/testing-system';

jest.setTimeout(300_000);

interface Refusal {
  readonly status: string;
  readonly message: string;
  readonly code: string;
  readonly details: { readonly build_id: number };
}

describe('bad input', () => {
  let system: TerrariumProcess;
  let channel: ChannelServer;
  let folder: string;
  let channelDir: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'terrarium-e2e-'));
    channelDir = (await sampleChannel()).dir;
    channel = await startChannelServer(channelDir);
    system = await TerrariumProcess.start({ TERRARIUM_MAX_ATTEMPTS: '2', TERRARIUM_RETRY_DELAY_MS: '100' });
  });
  afterAll(async () => {
    await system.stop();
    await channel.stop();
    await rm(folder, { recursive: true });
  });
  beforeEach(() => channel.behave(() => undefined));

  async function post(specification: string): Promise<[status: number, body: Refusal]> {
    const response = await system.fetch('/api/v1/specification/', {
      method: 'POST',
      body: JSON.stringify({ specification, namespace: 'bad' }),
    });
    return [response.status, (await response.json()) as Refusal];
  }

  const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${'bcdefghi'
    .split('')
    .map(
      (name, index) =>
        `${name}: &${name} [${Array.from({ length: 9 }, () => `*${String.fromCharCode(97 + index)}`).join(', ')}]`,
    )
    .join('\n')}\nname: bomb\n`;

  it.each([
    ['broken YAML', 'name: [', 400, 'ENVIRONMENT_FILE_INVALID', /line 1/],
    ['a YAML alias bomb', bomb, 400, 'ENVIRONMENT_FILE_INVALID', /alias|anchor/i],
    ['no name', 'dependencies: [python]', 400, 'ENVIRONMENT_FILE_INVALID', /name/],
    ['a dependency that is no MatchSpec', 'name: a\ndependencies: ["=!!=="]', 400, 'ENVIRONMENT_FILE_INVALID', /=!!==/],
    [
      'a name that leaves the store',
      'name: ../../etc\ndependencies: [python]',
      400,
      'ENVIRONMENT_FILE_INVALID',
      /name/,
    ],
  ])('refuses %s with a code that names the place', async (_what, text, status, code, message) => {
    const [given, body] = await post(text);
    expect({ given, code: body.code }).toEqual({ given: status, code });
    expect(JSON.stringify(body)).toMatch(message);
  });

  it('refuses a YAML of 100 MB before it reads it', async () => {
    const [status, body] = await post('#'.repeat(100 << 20));
    expect({ status, code: body.code }).toEqual({ status: 413, code: 'REQUEST_TOO_LARGE' });
    const [smaller, other] = await post(`name: a\n${'#'.repeat(2 << 20)}`);
    expect({ smaller, code: other.code }).toEqual({ smaller: 413, code: 'ENVIRONMENT_FILE_TOO_LARGE' });
  });

  it('stores nothing of what it has refused', async () => {
    const events = await system.json<{ type: string; reason: string }[]>('audit', 'events');
    expect(events.map(({ type, reason }) => `${type}: ${reason}`)).toEqual(['NamespaceCreated: first start']);
  });

  it('answers without a token with 403, and gives nothing away', async () => {
    for (const pathname of ['/api/v1/environment/a/b/', '/storage/x', '/api/v1/audit/events/']) {
      const response = await fetch(`${system.url}${pathname}`);
      expect([pathname, response.status]).toEqual([pathname, 403]);
    }
    // conda-store's clients tell a build that does not exist from one that is not theirs.
    expect((await fetch(`${system.url}/api/v1/build/1/`)).status).toBe(404);
    const list = await fetch(`${system.url}/api/v1/environment/`);
    expect(await list.json()).toMatchObject({ data: [], count: 0 });
    expect((await fetch(`${system.url}/api/v1/`)).status).toBe(200);
  });

  async function build(name: string, dependencies: string, url = channel.url) {
    const file = path.join(folder, `${name}.yml`);
    await writeFile(file, `name: ${name}\nchannels: ["${url}"]\ndependencies: ${dependencies}\n`);
    const { exitCode, stdout } = await system.run(
      'env',
      'create',
      '-f',
      file,
      '--namespace',
      'bad',
      '--output',
      'json',
    );
    return { exitCode, error: (JSON.parse(stdout) as { error: Refusal }).error };
  }

  async function expectNoTrace(): Promise<void> {
    const store = path.join(system.dataDir, 'store');
    const left = await entriesBelow(store);
    expect(
      left.filter(
        (name) => name !== 'bad' && name !== '%store.json' && !/^%staging(\/[^/]+(\/owner\.json)?)?$/.test(name),
      ),
    ).toEqual([]);
    const cache = await entriesBelow(path.join(system.dataDir, 'packages'));
    // What was wrong is kept apart for inspection, under a limit; nothing takes it for a package.
    const unfinished = /^(partial\/|claims\/|sessions\/[^/]+\/(staging|leases)\/)/;
    expect(cache.filter((name) => unfinished.test(name))).toEqual([]);
    expect(
      cache.filter((name) => /(^|\/)(terrarium-hello|evil)-/.test(name) && !name.startsWith('quarantine')),
    ).toEqual([]);
  }

  it.each([
    ['an unknown package', '[no-such-package]', 'SOLVE_NO_CANDIDATES', /no-such-package/],
    ['an unsatisfiable set', '[terrarium-legacy, "terrarium-hello>=2"]', 'SOLVE_UNSATISFIABLE', /terrarium-hello/],
  ])('ends a build of %s with its code', async (what, dependencies, code, message) => {
    const { exitCode, error } = await build(what.replaceAll(' ', '-'), dependencies);
    expect({ exitCode, code: error.code }).toEqual({ exitCode: 1, code });
    expect(error.message).toMatch(message);
    await expectNoTrace();
  });

  it('ends a build whose channel is unreachable after its attempts', async () => {
    const { error } = await build('unreachable', '[python]', 'http://127.0.0.1:9');
    expect(error.code).toBe('CHANNEL_UNREACHABLE');
    expect(error.message).toContain('http://127.0.0.1:9');
    // The log is a file a moment after the build has ended.
    await system.settled();
    const { stdout } = await system.run('build', 'logs', String(error.details.build_id));
    expect(stdout).toMatch(/That was attempt 1 of \d+; the next one begins at about /);
  });

  it.each([
    [
      'has another content than the hash says',
      (content: Buffer) => ({ content: Buffer.concat([content.subarray(0, -1), Buffer.from('!')]) }),
      /PACKAGE_HASH_MISMATCH|PACKAGE_SIZE_MISMATCH/,
    ],
    ['is truncated', (content: Buffer) => ({ truncateAt: content.length >> 1 }), /PACKAGE/],
  ])('ends a build with a package that %s, and keeps nothing of it', async (_what, behaviour, code) => {
    const [file] = (await readdir(path.join(channelDir, 'noarch'))).filter((name) =>
      name.includes('terrarium-hello-2'),
    );
    const content = await readFile(path.join(channelDir, 'noarch', file!));
    channel.behave((pathname) => (pathname.includes('terrarium-hello-2') ? behaviour(content) : undefined));
    const { exitCode, error } = await build('damaged', '["terrarium-hello=2"]');
    expect(exitCode).toBe(1);
    expect(error.code).toMatch(code);
    expect(error.message).toContain('terrarium-hello');
    await expectNoTrace();
  });

  it('ends a build with a package that has a path out of its archive', async () => {
    const dir = await mkdtemp(path.join(folder, 'hostile-'));
    const { archive, record } = hostilePackage();
    await mkdir(path.join(dir, 'noarch'));
    await writeFile(path.join(dir, 'noarch', 'evil-1-0.conda'), archive);
    await writeFile(
      path.join(dir, 'noarch/repodata.json'),
      JSON.stringify({ info: { subdir: 'noarch' }, packages: {}, 'packages.conda': { 'evil-1-0.conda': record } }),
    );
    const { error } = await build('hostile', '[evil]', `file://${dir}`);
    expect(error.code).toMatch(/PACKAGE_PATH|ARCHIVE_PATH|PATH/);
    expect(error.message).toContain('../escaped');
    expect((await entriesBelow(system.dataDir)).filter((name) => name.includes('escaped'))).toEqual([]);
    await expectNoTrace();
  });
});

/** A `.conda` whose payload names `../escaped`, with a record that is right about its hash and size. */
function hostilePackage() {
  const index = { name: 'evil', version: '1', build: '0', build_number: 0, depends: [], subdir: 'noarch' };
  const files = (entries: [string, string][]) =>
    Buffer.concat([...entries.map(([name, text]) => tarEntry(name, Buffer.from(text))), Buffer.alloc(1024)]);
  const zstd = (tar: Buffer) => zstdCompressSync(tar);
  const archive = storedZip([
    ['metadata.json', Buffer.from('{"conda_pkg_format_version": 2}')],
    ['pkg-evil-1-0.tar.zst', zstd(files([['../escaped', 'x']]))],
    [
      'info-evil-1-0.tar.zst',
      zstd(
        files([
          ['info/index.json', JSON.stringify(index)],
          ['info/paths.json', '{"paths":[],"paths_version":1}'],
        ]),
      ),
    ],
  ]);
  return {
    archive,
    record: { ...index, sha256: createHash('sha256').update(archive).digest('hex'), size: archive.length },
  };
}

function tarEntry(name: string, content: Buffer): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write('0000644\0', 100);
  header.write('0000000\0'.repeat(2), 108);
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write('        0', 148);
  header.write('ustar\u000000', 257);
  header.write(
    `${header
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
    148,
  );
  return Buffer.concat([header, content, Buffer.alloc((512 - (content.length % 512)) % 512)]);
}

function storedZip(entries: [string, Buffer][]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of entries) {
    const fixed = Buffer.alloc(26);
    fixed.writeUInt16LE(20, 0);
    fixed.writeUInt32LE(crc32(content), 10);
    fixed.writeUInt32LE(content.length, 14);
    fixed.writeUInt32LE(content.length, 18);
    fixed.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), fixed, Buffer.from(name), content]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), fixed, tail, Buffer.from(name)]),
    );
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}
