import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { zstdDecompressSync } from 'node:zlib';

import type { PackageRecord } from '@terrarium/conda-types';

import type { SampleChannel, SampleChannelProgress } from '../src/index.js';
import { makeSampleChannel, sampleChannelErrors } from '../src/index.js';
import { installPackages } from './install-packages.js';
import { unpackPackage } from './read-archive.js';
import { solveWithRattler } from './solve-with-rattler.js';

/** glibc's libraries: all that an environment takes from its host. */
const HOST_LIBRARIES = /^(libc|libm|libdl|librt|libutil|libpthread|ld-linux[\w-]*)\.so\.\d+$/;

jest.setTimeout(60_000);

const hasApt = existsSync('/usr/bin/apt-get');
if (!hasApt) console.warn('SKIPPED: the sample channel needs a Debian or Ubuntu host');

(hasApt ? describe : describe.skip)('makeSampleChannel()', () => {
  const work = mkdtempSync(path.join(tmpdir(), 'sample-channel-'));
  const cacheDir = path.join(work, 'cache');
  const progress: SampleChannelProgress[] = [];
  let channel: SampleChannel;
  let twin: SampleChannel;
  let bzip2: string;

  beforeAll(async () => {
    [channel, twin] = await Promise.all([
      makeSampleChannel({ cacheDir, onProgress: (event) => progress.push(event) }),
      makeSampleChannel({ cacheDir: path.join(work, 'other-cache') }),
    ]);
    unpackPackage(archiveOf('bzip2'), path.join(work, 'bzip2'), '');
    bzip2 = path.join(work, 'bzip2', 'bin', 'bzip2');
  }, 180_000);

  afterAll(() => rmSync(work, { recursive: true, force: true }));

  function archiveOf(name: string, ending = ''): string {
    const found = channel.packages.find((record) => record.name === name && record.fn.endsWith(ending));
    return path.join(channel.dir, found?.subdir ?? '', found?.fn ?? `no ${name}`);
  }

  function unpacked(archive: string): string {
    const directory = path.join(work, 'unpacked', path.basename(archive));
    if (!existsSync(directory)) unpackPackage(archive, directory, bzip2);
    return directory;
  }

  async function install(prefixName: string, specs: readonly string[]): Promise<string> {
    const prefix = path.join(work, prefixName);
    const solution = await solveWithRattler(channel.dir, channel.subdir, specs);
    const archives = solution.map((file) => path.join(channel.dir, file));
    installPackages(archives, prefix, path.join(work, 'scratch'), bzip2);
    return prefix;
  }

  /** Runs a program with nothing but the given variables around it. */
  function run(program: string, args: readonly string[], environment: Record<string, string> = {}): string {
    return execFileSync(program, args, { env: environment, encoding: 'utf8', stdio: 'pipe' }).trim();
  }

  describe('the channel', () => {
    it('is the same to the byte whoever makes it', () => {
      expect(twin.packages).toEqual(channel.packages);
      const names = (dir: string) => readdirSync(dir, { recursive: true, encoding: 'utf8' }).sort();
      expect(names(twin.dir)).toEqual(names(channel.dir));
      for (const file of names(channel.dir).filter((name) => statSync(path.join(channel.dir, name)).isFile())) {
        expect(readFileSync(path.join(twin.dir, file)).equals(readFileSync(path.join(channel.dir, file)))).toBe(true);
      }
    });

    it('comes from the cache at the next call, without apt, progress or leftovers', async () => {
      const searchPath = process.env['PATH'];
      const events: SampleChannelProgress[] = [];
      try {
        process.env['PATH'] = '';
        const again = await makeSampleChannel({ cacheDir, onProgress: (event) => events.push(event) });
        expect(again).toEqual(channel);
        const cold = makeSampleChannel({ cacheDir: path.join(work, 'cold-cache') });
        await expect(cold).rejects.toMatchObject({ code: 'SAMPLE_CHANNEL_UNAVAILABLE' });
      } finally {
        process.env['PATH'] = searchPath;
      }
      expect(events).toEqual([]);
      expect(readdirSync(cacheDir)).toEqual([path.basename(channel.dir)]);
      expect(readdirSync(path.join(work, 'cold-cache'))).toEqual([]);
    });

    it('tells of each download and each package while it is made', () => {
      const steps = Map.groupBy(progress, ({ step }) => step);
      expect([...steps.keys()]).toEqual(['select', 'download', 'unpack', 'package', 'index']);
      const downloads = steps.get('download') ?? [];
      expect(downloads.map(({ done }) => done)).toEqual(downloads.map((_, index) => index + 1));
      expect(downloads.length).toBe(downloads[0]?.total);
      expect(steps.get('package')).toHaveLength(channel.packages.length);
    });

    it('is named by a file URL and has both subdirs', () => {
      expect(fileURLToPath(channel.url)).toBe(channel.dir);
      expect(readdirSync(channel.dir).sort()).toEqual([channel.subdir, 'noarch', 'sample-channel.json'].sort());
    });

    it('has packages of both formats and several versions', () => {
      const endings = new Set(channel.packages.map(({ fn }) => (fn.endsWith('.conda') ? '.conda' : '.tar.bz2')));
      expect(endings.size).toBe(2);
      const hellos = channel.packages.filter(({ name }) => name === 'terrarium-hello');
      expect(hellos.map(({ version }) => version)).toEqual(['1.0.0', '1.1.0', '2.0.0']);
      expect(channel.packages.filter(({ name }) => name === 'idna')).toHaveLength(2);
    });
  });

  describe('repodata', () => {
    it.each(['noarch', 'host'])('lists exactly the archives of the subdir %s, with their hashes and sizes', (which) => {
      const subdir = which === 'host' ? channel.subdir : which;
      const directory = path.join(channel.dir, subdir);
      const repodata = JSON.parse(readFileSync(path.join(directory, 'repodata.json'), 'utf8'));
      const records = { ...repodata.packages, ...repodata['packages.conda'] };
      expect(repodata.info).toEqual({ subdir });
      expect(Object.keys(records).sort()).toEqual(
        readdirSync(directory)
          .filter((name) => !name.startsWith('repodata.'))
          .sort(),
      );
      for (const [fn, record] of Object.entries<PackageRecord>(records)) {
        const bytes = readFileSync(path.join(directory, fn));
        expect(record).toMatchObject({
          sha256: createHash('sha256').update(bytes).digest('hex'),
          md5: createHash('md5').update(bytes).digest('hex'),
          size: bytes.length,
          subdir,
        });
        expect(fn).toMatch(new RegExp(`^${record.name}-${record.version}-${record.build}\\.`));
        expect(fn in repodata.packages).toBe(fn.endsWith('.tar.bz2'));
      }
    });

    it('has compressed twins with the same content', () => {
      for (const subdir of [channel.subdir, 'noarch']) {
        const file = path.join(channel.dir, subdir, 'repodata.json');
        const plain = readFileSync(file);
        expect(zstdDecompressSync(readFileSync(`${file}.zst`)).equals(plain)).toBe(true);
        expect(execFileSync(bzip2, ['-dc', `${file}.bz2`]).equals(plain)).toBe(true);
      }
    });

    it('says of each package what its own index.json says', () => {
      for (const record of channel.packages) {
        const info = path.join(unpacked(path.join(channel.dir, record.subdir, record.fn)), 'info');
        const index = JSON.parse(readFileSync(path.join(info, 'index.json'), 'utf8'));
        const { fn, md5, sha256, size } = record;
        expect({ ...index, fn, md5, sha256, size }).toEqual(record);
      }
    });
  });

  describe('a package', () => {
    it('describes every file it holds, and no other, in paths.json', () => {
      for (const { fn, subdir } of channel.packages) {
        const directory = unpacked(path.join(channel.dir, subdir, fn));
        const files = readdirSync(directory, { recursive: true, encoding: 'utf8' })
          .filter((file) => !lstatSync(path.join(directory, file)).isDirectory() && !file.startsWith('info/'))
          .sort();
        expect(readFileSync(path.join(directory, 'info/files'), 'utf8').split('\n').filter(Boolean)).toEqual(files);
        const pathsFile = path.join(directory, 'info/paths.json');
        if (!existsSync(pathsFile)) continue;
        const { paths } = JSON.parse(readFileSync(pathsFile, 'utf8'));
        expect(paths.map((entry: { _path: string }) => entry._path)).toEqual(files);
        for (const entry of paths) {
          const bytes = readFileSync(path.join(directory, entry._path));
          expect(entry.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
          expect(entry.size_in_bytes).toBe(bytes.length);
          const isLink = lstatSync(path.join(directory, entry._path)).isSymbolicLink();
          expect(entry.path_type).toBe(isLink ? 'softlink' : 'hardlink');
          if (isLink) continue;
          expect(bytes.includes('/opt/terrarium/sample-channel/_h_env')).toBe(entry.prefix_placeholder !== undefined);
        }
      }
    });

    it('has 255 bytes of placeholder, in text files and in binary ones', () => {
      const entries = ['python', 'openssl'].flatMap((name) => {
        const info = path.join(unpacked(archiveOf(name)), 'info/paths.json');
        return JSON.parse(readFileSync(info, 'utf8')).paths as { prefix_placeholder?: string; file_mode?: string }[];
      });
      const placed = entries.filter((entry) => entry.prefix_placeholder !== undefined);
      expect(new Set(placed.map((entry) => entry.file_mode))).toEqual(new Set(['text', 'binary']));
      expect(new Set(placed.map((entry) => entry.prefix_placeholder?.length))).toEqual(new Set([255]));
    });
  });

  describe('rattler', () => {
    it('solves specifications over it', async () => {
      const solution = await solveWithRattler(channel.dir, channel.subdir, ['python', 'terrarium-hello', 'requests']);
      expect(solution).toContain(`${channel.subdir}/${path.basename(archiveOf('openssl'))}`);
      expect(solution.find((file) => file.includes('terrarium-hello'))).toContain('terrarium-hello-2.0.0');
      expect(solution.find((file) => file.includes('idna'))).toMatch(/\.conda$/);
    });

    it('chooses an older version when another package needs it', async () => {
      const solution = await solveWithRattler(channel.dir, channel.subdir, ['terrarium-legacy']);
      expect(solution.find((file) => file.includes('terrarium-hello'))).toContain('terrarium-hello-1.1.0');
    });

    it.each([
      ['terrarium-legacy beside terrarium-hello 2', ['terrarium-legacy', 'terrarium-hello >=2'], 'terrarium-hello <2'],
      ['a package for python 2', ['terrarium-antique'], 'python <3'],
    ])('finds no solution for %s', async (_case, specs, culprit) => {
      await expect(solveWithRattler(channel.dir, channel.subdir, specs)).rejects.toContain(culprit);
    });
  });

  describe('an environment', () => {
    const specs = ['python', 'terrarium-hello', 'requests', 'numpy', 'pyyaml', 'pygments', 'jinja2', 'sqlite', 'pip'];
    const prefixNames = ['short', 'a-much-longer-prefix/with/folders/in/it'];
    let prefixes: string[];

    beforeAll(async () => {
      prefixes = [];
      for (const name of prefixNames) prefixes.push(await install(name, specs));
    }, 120_000);

    it('runs python from any prefix, with the standard library complete', () => {
      for (const prefix of prefixes) {
        const version = run(`${prefix}/bin/python`, [
          '-c',
          'import ssl, sqlite3, ctypes, lzma, bz2, readline, zlib, hashlib, uuid, json, curses, decimal, xml.etree.ElementTree\n' +
            'import zoneinfo, sys; zoneinfo.ZoneInfo("Europe/Berlin"); assert zoneinfo.TZPATH[0].startswith(sys.prefix)\n' +
            'print(sys.version.split()[0], ssl.OPENSSL_VERSION)',
        ]);
        expect(version).toMatch(new RegExp(`^${channel.pythonVersion} OpenSSL ${openssl()} `));
      }
    });

    function openssl(): string {
      return channel.packages.find(({ name }) => name === 'openssl')?.version ?? '';
    }

    it('knows its own prefix and site-packages, and nothing of the host', () => {
      for (const prefix of prefixes) {
        const code =
          'import sys, site, sysconfig, json\n' +
          'print(json.dumps([sys.prefix, sys.path, site.getsitepackages(), sysconfig.get_paths(), sysconfig.get_config_vars()]))';
        const [own, searchPath, sitePackages, paths, variables] = JSON.parse(
          run(`${prefix}/bin/python3`, ['-c', code]),
        );
        expect(own).toBe(prefix);
        expect(searchPath.filter((entry: string) => entry !== '' && !entry.startsWith(prefix))).toEqual([]);
        const minor = channel.pythonVersion.split('.').slice(0, 2).join('.');
        expect(sitePackages).toContain(`${prefix}/lib/python${minor}/site-packages`);
        expect(searchPath).toContain(`${prefix}/lib/python${minor}/site-packages`);
        expect(searchPath.join()).not.toContain('dist-packages');
        expect(paths.purelib).toBe(`${prefix}/lib/python${minor}/site-packages`);
        expect(paths.scripts).toBe(`${prefix}/bin`);
        expect(variables.BINDIR).toBe(`${prefix}/bin`);
        expect(variables.LIBDIR).toBe(`${prefix}/lib`);
      }
    });

    it.each([{}, { LD_LIBRARY_PATH: '/usr/lib/x86_64-linux-gnu:/usr/lib/aarch64-linux-gnu:/lib/x86_64-linux-gnu' }])(
      'takes only glibc from the host, with the environment %j',
      (environment) => {
        for (const prefix of prefixes) {
          const hello = JSON.parse(run(`${prefix}/bin/terrarium-hello`, ['--json'], environment));
          expect(hello.version).toBe('2.0.0');
          expect(hello.prefix).toBe(prefix);
          expect(hello.libraries).toEqual(expect.arrayContaining(['libcrypto.so.3', 'libssl.so.3']));
          expect(hello.host_libraries.filter((library: string) => !HOST_LIBRARIES.test(library))).toEqual([]);
        }
      },
    );

    it('runs programs whose libraries are found through the binary placeholder only', () => {
      for (const prefix of prefixes) {
        expect(run(`${prefix}/bin/openssl`, ['version'])).toMatch(`OpenSSL ${openssl()} `);
        const linked = execFileSync('ldd', [`${prefix}/bin/openssl`], { encoding: 'utf8' });
        expect(linked).toContain(`${prefix}/lib/libssl.so.3`);
        expect(linked).toContain(`${prefix}/lib/libcrypto.so.3`);
        expect(run(`${prefix}/bin/sqlite3`, [':memory:', 'select 6 * 7'])).toBe('42');
      }
      const broken = path.join(unpacked(archiveOf('openssl')), 'bin/openssl');
      const unreplaced = execFileSync('ldd', [broken], { encoding: 'utf8' });
      expect(unreplaced).not.toContain(work);
    });

    it('runs compiled modules and entry points', () => {
      const [prefix = ''] = prefixes;
      const code =
        'import numpy, yaml, jinja2, requests\n' +
        'a = numpy.array([[2.0, 0.0], [0.0, 4.0]])\n' +
        'print(numpy.linalg.inv(a).trace(), yaml.__with_libyaml__, jinja2.Template("{{ x }}").render(x=1), requests.__version__)';
      const requests = channel.packages.find(({ name }) => name === 'requests')?.version ?? '';
      expect(run(`${prefix}/bin/python`, ['-c', code])).toBe(`0.75 True 1 ${requests}`);
      const pygments = channel.packages.find(({ name }) => name === 'pygments')?.version ?? '';
      expect(run(`${prefix}/bin/pygmentize`, ['-V'])).toContain(`Pygments version ${pygments}`);
      expect(run(`${prefix}/bin/pydoc`, ['json'])).toContain('JSON');
      expect(run(`${prefix}/bin/pip`, ['--version'])).toContain(`${prefix}/lib/`);
    });

    it('trusts the certificates of its own packages', () => {
      const [prefix = ''] = prefixes;
      const code =
        'import certifi, ssl, sys\nassert certifi.where().startswith(sys.prefix)\n' +
        'print(len(ssl.create_default_context(cafile=certifi.where()).get_ca_certs()))\n' +
        'print(len(ssl.create_default_context().get_ca_certs()))';
      const activated = `. ${prefix}/etc/conda/activate.d/ca-certificates.sh && exec ${prefix}/bin/python -c '${code}'`;
      const [certifi, activatedCount] = run('/bin/sh', ['-c', activated], { CONDA_PREFIX: prefix }).split('\n');
      expect(Number(certifi)).toBeGreaterThan(50);
      expect(activatedCount).toBe(certifi);
    });

    it('reads every archive of the channel with the python inside of it', () => {
      const [prefix = ''] = prefixes;
      const code =
        'import sys, tarfile, zipfile\n' +
        'for name in sys.argv[1:]:\n' +
        '    if name.endswith(".conda"):\n' +
        '        assert zipfile.ZipFile(name).testzip() is None, name\n' +
        '    else:\n' +
        '        assert tarfile.open(name, "r:bz2").getmembers()[0].name.startswith("info/"), name\n' +
        'print(len(sys.argv) - 1)';
      const archives = channel.packages.map(({ subdir, fn }) => path.join(channel.dir, subdir, fn));
      expect(run(`${prefix}/bin/python`, ['-c', code, ...archives])).toBe(String(archives.length));
    });
  });

  it('installs a package of the oldest style', async () => {
    const prefix = await install('legacy', ['terrarium-legacy']);
    expect(run(`${prefix}/bin/terrarium-legacy`, [])).toBe('Hello, legacy!');
    expect(readFileSync(`${prefix}/etc/terrarium-legacy.conf`, 'utf8')).toContain(`data = ${prefix}/share/`);
    expect(run(`${prefix}/bin/terrarium-hello`, ['--version'])).toContain('1.1.0');
  }, 60_000);
});

describe('makeSampleChannel() elsewhere', () => {
  it('refuses hosts without Debian packages by code', async () => {
    const { detectHost } = await import('../src/host.js');
    const error = await detectHost('x64', '/no/such/os-release').catch((thrown: unknown) => thrown);
    expect(sampleChannelErrors.owns(error, 'SAMPLE_CHANNEL_UNAVAILABLE')).toBe(true);
  });
});
