import type { RepoDataRecord } from '@terrarium/conda-types';
import { searchPackages } from './package-search.js';
import type { PackageQuestion, SearchedChannel } from './package-search.js';

function channel(url: string, packages: Record<string, readonly string[]>) {
  const loaded: string[] = [];
  const load = (name: string) => {
    loaded.push(name);
    const records = (packages[name] ?? []).map((text) => {
      const [version, build] = text.split('=');
      return { name, version, build: build ?? 'py_0', license: 'MIT' } as RepoDataRecord;
    });
    return Promise.resolve([records, []]);
  };
  const searched: SearchedChannel = { url, names: new Set(Object.keys(packages)), load };
  return { searched, loaded };
}

const question: PackageQuestion = {
  search: '',
  exact: false,
  build: '',
  distinctOn: [],
  sortBy: [],
  order: 'ASC',
  offset: 0,
  limit: 100,
};
const forge = channel('https://c/forge', {
  numpy: ['1.9.0=py27_0', '1.10.0=py27_0', '1.10.0=py36_0', '2.0.0=py312_0'],
  'numpy-base': ['1.0'],
  zlib: ['1.3'],
});
const main = channel('https://c/main', { numpy: ['1.9.0'], openssl: ['3.0'] });
const channels = [forge.searched, main.searched];

async function find(asked: Partial<PackageQuestion>) {
  const { packages, count } = await searchPackages({ ...question, ...asked }, channels);
  return { found: packages.map(({ channel: url, name, version }) => `${url.slice(10)} ${name} ${version}`), count };
}

describe('searchPackages()', () => {
  it('shows each version of a name once, whatever its builds, channel by channel', async () => {
    expect(await find({ search: 'numpy' })).toEqual({
      found: [
        'forge numpy 1.9.0',
        'forge numpy 1.10.0',
        'forge numpy 2.0.0',
        'forge numpy-base 1.0',
        'main numpy 1.9.0',
      ],
      count: 5,
    });
  });

  it('answers the two questions that conda-store-ui asks', async () => {
    forge.loaded.length = 0;
    expect(await find({ search: 'n', distinctOn: ['name'], limit: 2 })).toEqual({
      found: ['forge numpy 2.0.0', 'forge numpy-base 1.0'],
      count: 3,
    });
    expect(forge.loaded).toEqual(['numpy', 'numpy-base']);
    expect(
      await find({
        search: 'numpy',
        exact: true,
        distinctOn: ['version'],
        sortBy: ['version'],
        order: 'DESC',
        limit: 2,
      }),
    ).toEqual({ found: ['forge numpy 2.0.0', 'forge numpy 1.10.0'], count: 3 });
  });

  it('goes by pages and by builds', async () => {
    expect(await find({ sortBy: ['name'], order: 'DESC', offset: 1, limit: 2 })).toEqual({
      found: ['main openssl 3.0', 'forge numpy-base 1.0'],
      count: 7,
    });
    expect((await find({ build: 'py36' })).found).toEqual(['forge numpy 1.10.0']);
    expect(await find({ search: 'numpy', offset: 99 })).toEqual({ found: [], count: 5 });
  });

  it('shows each name once where too many match, and loads the page only', async () => {
    const names = Array.from({ length: 1_000 }, (_, index) => `p${String(index).padStart(4, '0')}`);
    const large = channel('https://c/large', Object.fromEntries(names.map((name) => [name, ['1.0', '2.0']])));
    const ask = (asked: Partial<PackageQuestion>) => searchPackages({ ...question, ...asked }, [large.searched]);
    const { packages, count } = await ask({ offset: 500, limit: 2 });
    expect([packages.map(({ name, version }) => `${name} ${version}`), count]).toEqual([
      ['p0500 2.0', 'p0501 2.0'],
      1_000,
    ]);
    expect(large.loaded).toEqual(['p0500', 'p0501']);
    await expect(ask({ build: 'py36' })).rejects.toMatchObject({ code: 'PACKAGE_SEARCH_TOO_WIDE' });
  });
});
