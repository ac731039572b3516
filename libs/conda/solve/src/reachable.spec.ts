import { packRecords } from '@terrarium/conda-types';
import type { RepoDataRecord } from '@terrarium/conda-types';
import { collectReachable, collectReachableTables, dependencyName } from './index.js';
import type { RecordLists } from './index.js';
import { byName, record } from '../test/universe.js';

const records = [
  record('a 1 0', ['b >=1', 'c[version=">=2"]', '__glibc >=2']),
  record('a 2 0', ['forge::d']),
  record('b 1 0', ['a'], { constrains: ['unwanted'] }),
  record('c 1 0', [], { extra_depends: { plot: ['e'] } }),
  record('d 1 0', ['missing', 'f[when="g"]']),
  record('e 1 0'),
  record('f 1 0'),
  record('z 1 0'),
];

describe('collectReachable()', () => {
  it('loads each name that can be reached once, and no other', async () => {
    const asked: string[] = [];
    const source = byName(records);
    const found = await collectReachable(['a >=1'], (name) => {
      asked.push(name);
      return Promise.resolve(source(name));
    });
    expect([...found.keys()].sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    expect(asked.sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'missing']);
  });

  it('loads many names at a time, within the bound', async () => {
    const wide = [
      record(
        'root 1 0',
        Array.from({ length: 50 }, (_, index) => `p${index}`),
      ),
    ];
    let running = 0;
    let most = 0;
    const load = async (name: string): Promise<RecordLists> => {
      most = Math.max(most, (running += 1));
      await new Promise((resolve) => setTimeout(resolve, 1));
      running -= 1;
      return [name === 'root' ? wide : [record(`${name} 1 0`)]];
    };
    expect((await collectReachable(['root'], load, { concurrency: 8 })).size).toBe(51);
    expect(most).toBe(8);
  });

  it('takes what is given at once like what is waited for', async () => {
    const source = byName(records);
    const mixed = (name: string) => (name < 'c' ? source(name) : Promise.resolve(source(name)));
    const found = await collectReachable(['a'], mixed);
    expect([...found.keys()].sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    expect(await collectReachable(['a'], source)).toEqual(found);
  });

  it('asks for nothing more once a load has failed', async () => {
    const asked: string[] = [];
    const source = byName(records);
    const load = async (name: string): Promise<RecordLists | undefined> => {
      asked.push(name);
      await new Promise((resolve) => setTimeout(resolve, name === 'b' ? 1 : 5));
      if (name === 'b') throw new Error('no network');
      return source(name);
    };
    await expect(collectReachable(['b', 'a'], load)).rejects.toThrow('no network');
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(asked).toEqual(['b', 'a']);
  });

  it('reaches what kept records depend on', async () => {
    const source = byName(records);
    const kept = record('lost 1 0', ['e']);
    const found = await collectReachable([], (name) => Promise.resolve(source(name)), { also: [kept] });
    expect([...found.keys()]).toEqual(['e']);
  });

  it('passes on what loading throws, and stops when told to', async () => {
    const failing = () => Promise.reject(new Error('no network'));
    await expect(collectReachable(['a'], failing)).rejects.toThrow('no network');
    const controller = new AbortController();
    controller.abort(new Error('enough'));
    await expect(collectReachable(['a'], failing, { signal: controller.signal })).rejects.toThrow('enough');
  });

  it('bears records of any form', async () => {
    const odd = [{ depends: 7 }, null, { depends: [1, '>>>', 'b'] }, { extra_depends: { x: 'y' } }] as unknown[];
    const load = (name: string) => Promise.resolve(name === 'a' ? [odd as RepoDataRecord[]] : undefined);
    expect([...(await collectReachable(['a'], load)).keys()]).toEqual(['a']);
  });
});

describe('collectReachableTables()', () => {
  it('finds the same names from tables', async () => {
    const source = byName(records);
    const load = (name: string) => {
      const own = source(name);
      return Promise.resolve((own ?? []).map((list) => packRecords(name, list)));
    };
    const found = await collectReachableTables(['a'], load);
    expect([...found.keys()].sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });
});

describe('dependencyName()', () => {
  it.each([
    ['numpy', 'numpy'],
    ['NumPy >=1.2', 'numpy'],
    ['numpy>=1.2', 'numpy'],
    ['numpy=1.2=py37_0', 'numpy'],
    ['numpy[version=1]', 'numpy'],
    ['conda-forge/linux-64::numpy 1.*', 'numpy'],
    ['  numpy', 'numpy'],
    ['!!', undefined],
  ])('reads %j', (text, name) => {
    expect(dependencyName(text)).toBe(name);
  });
});
