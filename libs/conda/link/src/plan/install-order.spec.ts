import fc from 'fast-check';
import { makeRecord } from '../../test/synthetic-package.js';
import { installOrder } from './install-order.js';

const item = (name: string, ...depends: string[]) => ({ record: makeRecord(name, { depends }) });
const names = (items: readonly { record: { name: string } }[]) => items.map(({ record }) => record.name);

describe('installOrder()', () => {
  it('puts dependencies first', () => {
    const items = [
      item('pandas', 'numpy >=1', 'python 3.6.*'),
      item('numpy', 'python'),
      item('python', 'zlib'),
      item('zlib'),
    ];
    expect(names(installOrder(items))).toEqual(['zlib', 'python', 'numpy', 'pandas']);
  });

  it.each(['b', 'B >=1', 'b=1=0', 'b>=1', 'main/linux-64::b 1.*', 'b[version=1]', 'b !!'])(
    'reads the name in %j',
    (spec) => {
      expect(names(installOrder([item('a', spec), item('b')]))).toEqual(['b', 'a']);
    },
  );

  it('keeps an order that is good already', () => {
    const items = [item('b'), item('a'), item('c', 'a')];
    expect(names(installOrder(items))).toEqual(['b', 'a', 'c']);
  });

  it('puts python before the pip that it asks for', () => {
    expect(names(installOrder([item('pip', 'python'), item('python', 'pip')]))).toEqual(['python', 'pip']);
  });

  it('passes over what is not there, virtual packages for example', () => {
    expect(names(installOrder([item('a', '__glibc >=2.17', 'b')]))).toEqual(['a']);
  });

  it('knows a package called constructor from the property of an object', () => {
    expect(names(installOrder([item('x', 'constructor', 'toString'), item('constructor')]))).toEqual([
      'constructor',
      'x',
    ]);
  });

  it('keeps every package once, whatever cycles there are', () => {
    const graph = fc.array(fc.array(fc.nat(9), { maxLength: 4 }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(graph, (edges) => {
        const items = edges.map((targets, index) => item(`p${index}`, ...targets.map((target) => `p${target}`)));
        expect(names(installOrder(items)).sort()).toEqual(names(items).sort());
      }),
    );
  });
});
