import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parsePipRequirements, resolvePip } from '../src/index.js';
import type { PipResolution, PipResolveRequest } from '../src/index.js';
import { fetchOverHttp } from './fetch-over-http.js';
import { makeWheel } from '@terrarium/testing-system';
import { startPackageIndex } from '@terrarium/testing-system';
import type { PackageIndex } from '@terrarium/testing-system';
import { hasMainChannel, linkPip19, linkSample } from './real-prefixes.js';
import { makeSourceDistribution } from './make-source-distribution.js';
import { temporaryFolder } from './temporary-folder.js';
import { listTree } from './list-tree.js';

jest.setTimeout(120_000);

const alpha1 = makeWheel({ name: 'alpha', version: '1.0', files: { 'alpha.py': 'v = 1\n' }, requires: ['beta>=1'] });
const alpha2 = makeWheel({
  name: 'alpha',
  version: '2.0',
  files: { 'alpha.py': 'v = 2\n' },
  requires: ['beta[more]>=2', 'six>=1.10', 'nothing; python_version < "2"'],
  requiresPython: '>=2.7',
});
const alpha3 = makeWheel({ name: 'alpha', version: '3.0a1', files: { 'alpha.py': 'v = 3\n' } });
const beta1 = makeWheel({ name: 'beta', version: '1.5', files: { 'beta.py': 'v = 1\n' } });
const beta2 = makeWheel({
  name: 'Beta',
  version: '2.1',
  files: { 'beta.py': 'v = 2\n' },
  extras: ['more'],
  requires: ['gamma-delta; extra == "more"'],
});
const gamma = makeWheel({ name: 'Gamma.Delta', version: '0.1', files: { 'gamma_delta.py': '' } });
const six2 = makeWheel({ name: 'six', version: '2.0', files: { 'six.py': '' } });
const wantsSource = (url: string) =>
  makeWheel({ name: 'wants-source', version: '1', files: { 'w.py': '' }, requires: [`onlysource @ ${url}`] });

const PREFIXES = [
  ...(hasMainChannel ? [{ name: 'pip 19.2 of python 3.6', pip: '19.2.2', make: linkPip19 }] : []),
  {
    name: 'the pip of this system',
    pip: undefined,
    make: (cache: string, staging: string, target: string) =>
      linkSample(['python', 'pip', 'six'], cache, staging, target),
  },
];

describe.each(PREFIXES)('resolvePip() with $name', ({ pip, make }) => {
  const root = temporaryFolder();
  const prefix = join(root, 'staging');
  const work = join(root, 'work');
  let index: PackageIndex;
  let closed: PackageIndex;
  let closedUrl: string;

  beforeAll(async () => {
    mkdirSync(work);
    await make(join(root, 'pkgs'), prefix, '/opt/envs/final');
    index = await startPackageIndex();
    closed = await startPackageIndex('robin:s3cret/word');
    const down = await startPackageIndex();
    closedUrl = down.url;
    await down.stop();
    const onlySource = makeSourceDistribution('onlysource', '1.0', `open(${JSON.stringify(join(root, 'ran'))}, "w")\n`);
    index.add('alpha', ...[alpha1, alpha2, alpha3].map((wheel) => ({ ...wheel, hash: `sha256=${wheel.sha256}` })));
    index.add('beta', { ...beta1, hash: `md5=${'0'.repeat(32)}` }, { ...beta2 });
    index.add('gamma-delta', { ...gamma, hash: `sha256=${gamma.sha256}` });
    index.add('six', { ...six2, hash: `sha256=${six2.sha256}` });
    index.add('onlysource', onlySource);
    index.add('wants-source', wantsSource(`${index.url}/files/${onlySource.fileName}`));
    index.add('liar', { ...makeWheel({ name: 'liar', version: '1' }), hash: `sha256=${'1'.repeat(64)}` });
    closed.add('alpha', { ...alpha1, hash: `sha256=${alpha1.sha256}` });
    closed.add('beta', beta1);
  });

  afterAll(async () => {
    await index.stop();
    await closed.stop();
  });

  function resolve(lines: string[], more: Partial<PipResolveRequest> = {}): Promise<PipResolution> {
    const requirements = parsePipRequirements(lines, { allowSourceBuilds: more.allowSourceBuilds ?? false });
    return resolvePip({
      prefix,
      workFolder: work,
      storeFolder: join(root, 'store'),
      requirements,
      fetchTo: fetchOverHttp,
      indexes: { indexUrl: `${index.url}/simple/` },
      ...more,
    });
  }

  it('resolves a chain, keeps what conda has, and computes the hashes that the index does not tell', async () => {
    const before = listTree(prefix);
    const { pipVersion, distributions, warnings } = await resolve(['alpha', 'six']);
    expect(pipVersion).toMatch(pip === undefined ? /^2\d\./ : /^19\.2\.2$/);
    expect(distributions).toEqual([
      {
        name: 'alpha',
        version: '2.0',
        url: `${index.url}/files/${alpha2.fileName}`,
        sha256: alpha2.sha256,
        kind: 'wheel',
        isRequested: true,
        requiresDist: ['beta[more]>=2', 'six>=1.10', 'nothing; python_version < "2"'],
        requiresPython: '>=2.7',
      },
      expect.objectContaining({ name: 'beta', version: '2.1', sha256: beta2.sha256, isRequested: false }),
      expect.objectContaining({ name: 'gamma-delta', version: '0.1', sha256: gamma.sha256, requiresDist: [] }),
    ]);
    expect(warnings).toEqual([]);
    expect(listTree(prefix)).toEqual(before);
    expect(readdirSync(work)).toEqual([]);
  });

  it('has nothing to do for what conda satisfies', async () => {
    expect((await resolve(['six>=1.10'])).distributions).toEqual([]);
  });

  it('obeys constraints, markers and files', async () => {
    const files = new Map([
      ['requirements.txt', '# what for\nalpha \\\n  >=1 # any\n-c limits.txt\nbeta ; python_version < "3"\n'],
      ['limits.txt', 'alpha<2\nbeta>=2\n'],
    ]);
    const requirements = parsePipRequirements(['-r requirements.txt'], { files });
    const { distributions } = await resolve([], { requirements });
    expect(distributions.map(({ name, version }) => `${name} ${version}`)).toEqual(['alpha 1.0', 'beta 2.1']);
  });

  it('takes a wheel by its URL and by --hash', async () => {
    const url = `${index.url}/files/${gamma.fileName}`;
    const { distributions } = await resolve([`gamma.delta @ ${url}`]);
    expect(distributions).toEqual([expect.objectContaining({ name: 'gamma-delta', url, sha256: gamma.sha256 })]);
    const hashed = await resolve([`gamma-delta==0.1 --hash=sha256:${gamma.sha256}`]);
    expect(hashed.distributions).toHaveLength(1);
    await expect(resolve([`gamma-delta==0.1 --hash=sha256:${'2'.repeat(64)}`])).rejects.toMatchObject({
      code: 'PIP_HASH_MISMATCH',
    });
  });

  it('refuses a file whose bytes are not those that the index tells', async () => {
    await expect(resolve(['liar'])).rejects.toMatchObject({ code: 'PIP_HASH_MISMATCH' });
    expect(readdirSync(join(root, 'store')).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('does not replace a package of conda', async () => {
    await expect(resolve(['six>=2'])).rejects.toMatchObject({
      code: 'PIP_CONDA_CONFLICT',
      message: expect.stringContaining('six'),
      hint: expect.stringContaining('dependencies'),
    });
  });

  it('runs no code of a source distribution, however it is reached', async () => {
    for (const lines of [['onlysource'], ['wants-source']]) {
      await expect(resolve(lines)).rejects.toMatchObject({
        code: 'PIP_SOURCE_ONLY',
        message: expect.stringContaining('onlysource'),
      });
    }
    expect(existsSync(join(root, 'ran'))).toBe(false);
  });

  it('says which index is down', async () => {
    const indexes = { indexUrl: `${closedUrl}/simple/` };
    await expect(resolve(['alpha'], { indexes })).rejects.toMatchObject({
      code: 'PIP_INDEX_UNREACHABLE',
      descriptor: { retry: 'later' },
    });
  });

  it('gives credentials to their host only, and tells them to nobody', async () => {
    const said: string[] = [];
    const indexUrl = `${closed.url}/simple/`;
    await expect(resolve(['alpha'], { indexes: { indexUrl } })).rejects.toMatchObject({ code: 'PIP_INDEX_DENIED' });
    const credentials = new Map([[closed.host, { username: 'robin', password: 's3cret/word' }]]);
    const onLine = (line: string) => void said.push(line);
    const resolution = await resolve(['alpha'], {
      indexes: { indexUrl, credentials },
      storeFolder: join(root, 'other-store'),
      onLine,
    });
    expect(resolution.distributions.map(({ name }) => name)).toEqual(['alpha', 'beta']);
    expect(said.length).toBeGreaterThan(2);
    expect(JSON.stringify([resolution, said])).not.toMatch(/s3cret|robin/);
    const wrong = { indexUrl: indexUrl.replace('//', '//robin:s3cret-too@') };
    const error = (await resolve(['alpha'], { indexes: wrong }).catch((reason: unknown) => reason)) as Error;
    expect(error).toMatchObject({ code: 'PIP_INDEX_DENIED' });
    expect(JSON.stringify(error) + error.message).not.toContain('s3cret');
  });

  it('ends pip at its time limit and when it is cancelled', async () => {
    await expect(resolve(['alpha'], { timeoutMs: 100 })).rejects.toMatchObject({ code: 'PIP_TIMED_OUT' });
    const abort = new AbortController();
    const running = resolve(['alpha'], { signal: abort.signal, onLine: () => abort.abort() });
    await expect(running).rejects.toMatchObject({ code: 'PIP_CANCELLED' });
    expect(readdirSync(work)).toEqual([]);
  });

  if (pip === undefined) {
    it.each([
      [['alpha<2', '--pre'], '1.0'],
      [['alpha', '--pre'], '3.0a1'],
      [['alpha; python_version > "3"'], '2.0'],
    ])('obeys %j', async (lines, version) => {
      const requirements = parsePipRequirements([...lines, 'beta>=2', '--no-deps']);
      const { distributions } = await resolve([], { requirements });
      expect(distributions.find(({ name }) => name === 'alpha')?.version).toBe(version);
    });

    it('tells what pip says when there is no solution', async () => {
      await expect(resolve(['alpha>=9'])).rejects.toMatchObject({
        code: 'PIP_RESOLUTION_FAILED',
        message: expect.stringContaining('alpha>=9'),
      });
      await expect(resolve(['unheard-of'])).rejects.toMatchObject({ code: 'PIP_RESOLUTION_FAILED' });
    });
  }

  if (pip !== undefined) {
    it('chooses a source distribution where that is allowed', async () => {
      const { distributions } = await resolve(['onlysource'], { allowSourceBuilds: true });
      expect(distributions).toEqual([
        expect.objectContaining({ name: 'onlysource', version: '1.0', kind: 'source', sha256: expect.any(String) }),
      ]);
      expect(existsSync(join(root, 'ran'))).toBe(true);
      rmSync(join(root, 'ran'));
    });
  }
});

describe('resolvePip() in an environment', () => {
  const root = temporaryFolder();

  async function resolveIn(prefix: string, lines = ['six']): Promise<PipResolution> {
    return resolvePip({
      prefix,
      workFolder: root,
      storeFolder: join(root, 'store'),
      requirements: parsePipRequirements(lines),
      fetchTo: fetchOverHttp,
    });
  }

  it('without pip says so', async () => {
    const prefix = join(root, 'no-pip');
    await linkSample(['python'], join(root, 'pkgs'), prefix, prefix);
    const expected = { code: 'PIP_MISSING', hint: 'Add pip to the dependencies' };
    await expect(resolveIn(prefix)).rejects.toMatchObject(expected);
  });

  it('asks for no pip when there is nothing to resolve', async () => {
    expect((await resolveIn(join(root, 'empty'), ['--pre'])).distributions).toEqual([]);
  });

  it('without python says so', async () => {
    mkdirSync(join(root, 'empty'));
    const error = await resolveIn(join(root, 'empty')).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'PIP_MISSING', message: expect.stringContaining('no python') });
  });
});
