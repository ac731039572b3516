import { packageNameOf } from './reachable.js';

describe('the package of a dependency', () => {
  it.each([
    ['numpy', 'numpy'],
    ['numpy >=1.19,<2.0a0', 'numpy'],
    ['numpy>=1.19', 'numpy'],
    ['python_abi 3.10.* *_cp310', 'python_abi'],
    ['conda-forge::Numpy=1.2', 'numpy'],
    ['conda-forge/linux-64::numpy', 'numpy'],
    ['numpy[version=">=1",build="*_0"]', 'numpy'],
    ['ruamel.yaml.clib', 'ruamel.yaml.clib'],
    ['_libgcc_mutex 0.1 main', '_libgcc_mutex'],
    ['constructor', 'constructor'],
    ['a 1.0 a*', 'a'],
  ])('%s is %s', (spec, name) => expect(packageNameOf(spec)).toBe(name));

  it.each(['__glibc >=2.17', '__unix', 'py*', '*', '', '   '])('%j is none to load', (spec) =>
    expect(packageNameOf(spec)).toBeUndefined(),
  );
});
