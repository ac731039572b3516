import { byteCodePath, cpythonCacheTag } from './byte-code-path.js';

describe('byteCodePath()', () => {
  it.each([
    ['lib/a/b.py', '3.12', 'lib/a/__pycache__/b.cpython-312.pyc'],
    ['b.py', '3.6', '__pycache__/b.cpython-36.pyc'],
    ['lib/a.b.py', '3.10', 'lib/__pycache__/a.b.cpython-310.pyc'],
    ['lib/a/b.py', '2.7', 'lib/a/b.pyc'],
  ])('of %s for python %s is %s', (path, version, expected) => {
    expect(byteCodePath(path, cpythonCacheTag(version))).toBe(expected);
  });
});
