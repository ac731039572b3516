import * as fc from 'fast-check';
import type { Dependent } from './install-order.js';
import { installOrder, splitDependency } from './install-order.js';

function order(packages: readonly Dependent[]): string[] {
  return installOrder(packages, (item) => item).map(({ name }) => name);
}

describe('installOrder()', () => {
  it('puts what a package depends on before it, and otherwise keeps the order', () => {
    const packages = [
      { name: 'a', depends: ['c >=1', '__glibc'] },
      { name: 'b', depends: [] },
      { name: 'c', depends: ['conda-forge::d[version=1]', 'missing'] },
      { name: 'd', depends: [] },
    ];
    expect(order(packages)).toEqual(['d', 'c', 'a', 'b']);
  });

  it('puts python before pip, whichever comes first', () => {
    const python = { name: 'python', depends: ['pip', 'zlib'] };
    const pip = { name: 'pip', depends: ['python >=3.8', 'setuptools'] };
    const setuptools = { name: 'setuptools', depends: ['python'] };
    expect(order([pip, python, setuptools])).toEqual(['python', 'setuptools', 'pip']);
    expect(order([python, pip, setuptools])).toEqual(['python', 'setuptools', 'pip']);
  });

  it('survives circles and very deep chains', () => {
    expect(
      order([
        { name: 'a', depends: ['b'] },
        { name: 'b', depends: ['a'] },
      ]),
    ).toEqual(['b', 'a']);
    const chain = Array.from({ length: 100_000 }, (_, index) => ({ name: `p${index}`, depends: [`p${index + 1}`] }));
    expect(order(chain).slice(0, 2)).toEqual(['p99999', 'p99998']);
  });

  it('keeps every package once and respects every dependency of graphs without circles', () => {
    const graph = fc.array(fc.array(fc.nat(20), { maxLength: 4 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(graph, fc.infiniteStream(fc.nat()), (edges, shuffle) => {
        const packages = edges.map((targets, index) => ({
          name: `p${index}`,
          depends: targets.filter((target) => target < index).map((target) => `p${target} >=1`),
        }));
        const keys = new Map(packages.map((item) => [item, shuffle.next().value as number]));
        const names = order([...packages].sort((a, b) => keys.get(a)! - keys.get(b)!));
        expect([...names].sort()).toEqual(packages.map(({ name }) => name).sort());
        for (const { name, depends } of packages) {
          for (const dependency of depends) {
            expect(names.indexOf(splitDependency(dependency).name)).toBeLessThan(names.indexOf(name));
          }
        }
      }),
    );
  });
});

describe('splitDependency()', () => {
  it.each([
    ['numpy', 'numpy', ''],
    ['numpy >=1', 'numpy', '>=1'],
    ['Numpy>=1', 'numpy', '>=1'],
    ['numpy=1.2=py_0', 'numpy', '=1.2=py_0'],
    ['numpy[version=1]', 'numpy', '[version=1]'],
    ['conda-forge::numpy 1.* *_x', 'numpy', '1.* *_x'],
    ['conda-forge/linux-64::conda', 'conda', ''],
    ['a:b:c >=1', 'c', '>=1'],
    ['  numpy!=1', 'numpy', '!=1'],
    ['__glibc >=2.17', '__glibc', '>=2.17'],
    ['', '', ''],
  ])('of %j are %j and %j', (matchSpec, name, rest) => {
    expect(splitDependency(matchSpec)).toEqual({ name, rest });
  });
});
