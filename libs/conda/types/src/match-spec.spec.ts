import { CodedError } from '@terrarium/kernel-errors';
import { parseMatchSpec } from './match-spec.js';
import { formatCondition, formatMatchSpec } from './match-spec-format.js';

const MD5 = '0123456789abcdef0123456789abcdef';
const SHA256 = `${MD5}${MD5}`;
const URL = 'https://conda.anaconda.org/conda-forge/linux-64/x264-1!164.3095-h166bdaf_2.tar.bz2';

describe('formatMatchSpec()', () => {
  it.each([
    ['foo', 'foo'],
    ['  foo  ', 'foo'],
    ['Foo_Bar.x-1', 'foo_bar.x-1'],
    ['foo *', 'foo'],
    ['foo * *', 'foo'],
    ['foo=', 'foo'],
    ['foo 1.0', 'foo==1.0'],
    ['foo==1.0', 'foo==1.0'],
    ['foo ==1.0', 'foo==1.0'],
    ['foo=1.0', 'foo=1.0'],
    ['foo =1.0', 'foo=1.0'],
    ['foo= 1.0', 'foo=1.0'],
    ['foo 1.0.*', 'foo=1.0'],
    ['foo 1.0*', 'foo=1.0'],
    ['foo=1.0.*', 'foo=1.0'],
    ['foo 1.0 py27_0', 'foo==1.0=py27_0'],
    ['foo=1.0=py27_0', 'foo==1.0=py27_0'],
    ['foo==1.0=py27_0', 'foo==1.0=py27_0'],
    ['foo ==1.0 py27_0', 'foo==1.0=py27_0'],
    ['foo=1.0 py27_0', 'foo==1.0=py27_0'],
    ['foo =1.0=py27_0', 'foo==1.0=py27_0'],
    ['foo =1.0 py27_0', 'foo=1.0[build=py27_0]'],
    ['foo 1.0.* py27_0', 'foo=1.0[build=py27_0]'],
    ['foo=1.0.*=py27_0', 'foo=1.0[build=py27_0]'],
    ['libgcc-ng ==16.1.0=*_1', 'libgcc-ng==16.1.0[build=*_1]'],
    ['foo=1.0=*', 'foo==1.0'],
    ['foo=*=b', 'foo[build=b]'],
    ['foo * b', 'foo[build=b]'],
    ['foo=[build=b]', 'foo[build=b]'],
    ['foo>=1.0,<2', "foo[version='>=1.0,<2']"],
    ['foo  >=1.0 ,  <2 ', "foo[version='>=1.0,<2']"],
    ['foo >=1.0,<2 py*', "foo[version='>=1.0,<2',build=py*]"],
    ['foo >=1.0,<2=py*', "foo[version='>=1.0,<2',build=py*]"],
    ['foo >=1|0.5 b', "foo[version='>=1|0.5',build=b]"],
    ['foo (>=1,<2)|3', "foo[version='>=1,<2|3']"],
    ['foo=1.8,<1.8.5', "foo[version='1.8.*,<1.8.5']"],
    ['foo!=1.0', 'foo!=1.0'],
    ['foo !=1.0.* b*', "foo[version='!=1.0.*',build=b*]"],
    ['foo~=1.0.3', 'foo~=1.0.3'],
    ['foo ^1\\.[0-9]$', "foo[version='^1\\.[0-9]$']"],
    ['foo 1.0 ^py3[0-9]$', "foo==1.0[build='^py3[0-9]$']"],
    ['x264 >=1 !164.3095,<1!165', "x264[version='>=1!164.3095,<1!165']"],
    ['foo # why', 'foo'],
    ['foo >=1 # for: reasons', "foo[version='>=1']"],
    ['^py.*$', '^py.*$'],
    ['py*', 'py*'],
    ['* 1.0', '*==1.0'],
    ['mkl@', '*[track_features=mkl]'],
    ['conda-forge::foo', 'conda-forge::foo'],
    ['conda-forge/linux-64::foo=1', 'conda-forge/linux-64::foo=1'],
    ['conda-forge/label/dev::foo', 'conda-forge/label/dev::foo'],
    ['conda-forge:name-space:foo', 'conda-forge::foo'],
    ['name-space:foo', 'foo'],
    ['::foo', 'foo'],
    ['*::foo', 'foo'],
    ['*/linux-64::foo', 'foo[subdir=linux-64]'],
    ['conda-*::foo', 'foo[channel=conda-*]'],
    ['https://host:8080/a/b::foo', 'https://host:8080/a/b::foo'],
    ['https://host/a/noarch::foo[version=1]', 'https://host/a/noarch::foo==1'],
    ['http://[::1]:8080/a::foo[version=1]', "foo==1[channel='http://[::1]:8080/a']"],
    ['C:\\channel::foo', 'C:\\channel::foo'],
    ['https://me:secret@host/t/tk-1/a::foo', 'https://host/a::foo'],
    ['foo[channel=conda-forge/osx-64]', 'conda-forge/osx-64::foo'],
    ['main::foo[channel=conda-forge]', 'conda-forge::foo'],
    ['foo[subdir=linux-64]', 'foo[subdir=linux-64]'],
    ['foo[version=1.0.*]', 'foo=1.0'],
    ['foo[version="1.0"]', 'foo==1.0'],
    ['foo 2.0[version=1.0]', 'foo==1.0'],
    ["foo[version='>=1,<2', build='py*']", "foo[version='>=1,<2',build=py*]"],
    ["foo[version='>=1,<2' build='py*']", "foo[version='>=1,<2',build=py*]"],
    ['foo [build=b]', 'foo[build=b]'],
    ['foo[build_string=b]', 'foo[build=b]'],
    ['foo[name=bar]', 'foo'],
    ['foo[build_number=3]', 'foo[build_number=3]'],
    ['foo[build_number=">=3"]', "foo[build_number='>=3']"],
    ['foo[license="GPL-2.0 AND MIT"]', "foo[license='GPL-2.0 AND MIT']"],
    ['foo[license_family=BSD]', 'foo[license_family=BSD]'],
    ["foo[track_features='a b']", "foo[track_features='a b']"],
    ['foo[features=a]', 'foo[features=a]'],
    [`*[md5=${MD5.toUpperCase()}]`, `*[md5=${MD5}]`],
    [`foo[sha256=${SHA256}]`, `foo[sha256=${SHA256}]`],
    ['foo[fn=foo-1.0-0.conda]', 'foo[fn=foo-1.0-0.conda]'],
    ['foo[url="https://h/c/noarch/foo-1-0.conda"]', 'foo[url=https://h/c/noarch/foo-1-0.conda]'],
    ['foo[extras=test]', 'foo[extras=[test]]'],
    ['foo[extras=[ "a", \'b\' , c ]]', 'foo[extras=[a,b,c]]'],
    ['foo[version=">=3.1", flags=["cuda", "blas:*"]]', "foo[version='>=3.1',flags=[cuda,blas:*]]"],
    ['foo>=2[when="python>=3.10"]', `foo[version='>=2',when="python[version='>=3.10']"]`],
    ['foo[when="(a or b) and c"]', "foo[when='(a or b) and c']"],
    [
      URL,
      `https://conda.anaconda.org/conda-forge/linux-64::x264==1!164.3095=h166bdaf_2[url='${URL}',fn='x264-1!164.3095-h166bdaf_2.tar.bz2']`,
    ],
    ['foo-bar-1.0-py_0.conda', 'foo-bar==1.0=py_0[fn=foo-bar-1.0-py_0.conda]'],
    ['/srv/c/foo-1.0-0.tar.bz2', 'foo==1.0=0[url=/srv/c/foo-1.0-0.tar.bz2,fn=foo-1.0-0.tar.bz2]'],
    ['barrnap-0.2-pl==5.22.0_0.tar.bz2', "barrnap==0.2[build='pl==5.22.0_0',fn='barrnap-0.2-pl==5.22.0_0.tar.bz2']"],
    [`https://h/x/foo-1.0-0.conda#${MD5}`, `foo==1.0=0[url=https://h/x/foo-1.0-0.conda,fn=foo-1.0-0.conda,md5=${MD5}]`],
    [
      `https://h/x/foo-1.0-0.conda#sha256:${SHA256}`,
      `foo==1.0=0[url=https://h/x/foo-1.0-0.conda,fn=foo-1.0-0.conda,sha256=${SHA256}]`,
    ],
  ])('prints %j as %j, which reads as the same MatchSpec', (given, wanted) => {
    const spec = parseMatchSpec(given);
    expect(formatMatchSpec(spec)).toBe(wanted);
    expect(parseMatchSpec(wanted)).toEqual(spec);
  });
});

describe('parseMatchSpec()', () => {
  it.each([
    [
      'fuzzy',
      [
        'pkg=1.8',
        'pkg =1.8',
        'pkg 1.8.*',
        'pkg 1.8.* *',
        'pkg=1.8.*',
        'pkg=1.8.*=*',
        'pkg =1.8.* *',
        'pkg ==1.8.* *',
        'pkg[version=1.8.*]',
        'pkg[version="1.8.*"]',
      ],
    ],
    [
      'exact',
      [
        'pkg 1.8',
        'pkg 1.8 *',
        'pkg==1.8',
        'pkg=1.8=*',
        'pkg==1.8=*',
        'pkg ==1.8 *',
        'pkg[version=1.8]',
        'pkg[version="1.8"]',
      ],
    ],
  ])('reads the forms that CEP 29 calls equivalent (%s) as one', (_what, texts) => {
    expect(new Set(texts.map((text) => formatMatchSpec(parseMatchSpec(text)))).size).toBe(1);
  });

  it('reads what no text restricts as absent, and exact names in lower case', () => {
    const { version, build, channel, ...rest } = parseMatchSpec('*::NumPy * *');
    expect([version, build, channel]).toEqual([undefined, undefined, undefined]);
    expect(rest).toMatchObject({ name: 'numpy', isExactName: true });
    expect(parseMatchSpec('num*')).toMatchObject({ name: 'num*', isExactName: false });
  });

  it('keeps the credentials of a URL that is wanted itself, and of nothing else', () => {
    const spec = parseMatchSpec('https://host/t/tk-1/chan/noarch/foo-1-0.conda');
    expect(spec).toMatchObject({
      channel: 'https://host/chan',
      subdir: 'noarch',
      url: 'https://host/t/tk-1/chan/noarch/foo-1-0.conda',
    });
  });

  it('reads conditions as a tree in which and binds tighter than or', () => {
    const { when } = parseMatchSpec('foo[when="__unix and python >=3.10,<4 or (osx[build=\'a b\'] or b) and c"]');
    expect(when).toMatchObject({
      kind: 'or',
      operands: [
        { kind: 'and', operands: [{ spec: { name: '__unix' } }, { spec: { name: 'python' } }] },
        {
          kind: 'and',
          operands: [
            { kind: 'or', operands: [{ spec: { name: 'osx' } }, { spec: { name: 'b' } }] },
            { spec: { name: 'c' } },
          ],
        },
      ],
    });
    expect(formatCondition(when!)).toBe("__unix and python[version='>=3.10,<4'] or (osx[build='a b'] or b) and c");
  });

  it('gives the same frozen object for the same text', () => {
    const spec = parseMatchSpec('foo >=1');
    expect(parseMatchSpec('foo >=1')).toBe(spec);
    expect(Object.isFrozen(spec)).toBe(true);
  });

  it.each([
    ['', 1, 'a package name was expected'],
    ['  ', 3, 'a package name was expected'],
    ['>=1', 1, 'a package name was expected'],
    ['conda-forge::', 14, 'a package name was expected'],
    ['foo^1', 1, '"foo^1" is not a package name'],
    ['-foo', 1, '"-foo" is not a package name'],
    ['föö', 1, 'is not a package name'],
    ['x'.repeat(129), 1, 'at most 128 characters'],
    ['foo ==', 7, 'a version was expected after =='],
    ['foo >=', 7, 'a version was expected after >='],
    ['foo =>1', 6, 'a version was expected after ='],
    ['foo >=1,', 9, 'a version was expected'],
    ['foo 1..2', 5, '"1..2" is not a version: it has an empty segment'],
    ['foo>=1<2', 7, 'a blank or = was expected after the version'],
    ['foo 1.0 >=2', 9, 'a build string was expected'],
    ['foo 1.0=', 9, 'a build string was expected'],
    ['foo 1.0 b c', 11, 'nothing more was expected here'],
    ['foo 1.0 b!', 9, '"b!" is not a build string'],
    ['foo (1.0', 9, 'a closing parenthesis was expected'],
    ['foo ^(?=1)$', 5, 'lookaround'],
    ['^(?=p)y$', 1, 'lookaround'],
    ['foo 1.0 ^(b$', 9, 'unclosed ('],
    ['foo[', 5, 'the closing ] is missing'],
    ['foo]', 4, 'a version was expected'],
    ['foo[version=1', 14, 'the closing ] is missing'],
    ['foo[version]', 5, 'a = was expected after the key version'],
    ['foo[version=]', 13, 'the key version has no value'],
    ["foo[version='1]", 13, "the closing ' is missing"],
    ['foo[version=1..2]', 13, 'it has an empty segment'],
    ['foo[version=[1]]', 13, 'the key version takes one value, not a list'],
    ['foo[version=1][build=2]', 15, 'only one section in brackets is allowed'],
    ['foo[version=1]x', 15, 'nothing more was expected here'],
    ['foo[colour=red]', 12, 'the key colour is not known'],
    ['foo[constructor=x]', 17, 'the key constructor is not known'],
    ['foo[__proto__=x]', 15, 'the key __proto__ is not known'],
    ['foo[build_number=x]', 18, 'a build number was expected'],
    ['foo[md5=123]', 9, '32 hexadecimal digits were expected'],
    [`foo[sha256=${MD5}]`, 12, '64 hexadecimal digits were expected'],
    ['foo[subdir=Linux]', 12, '"Linux" is not a subdir'],
    ['foo[extras=[a,B]]', 12, '"B" is not the name of an extra'],
    ['foo[flags=a:b:c]', 11, '"a:b:c" is not a flag'],
    ['foo[extras=[a', 14, 'the closing ] of the list is missing'],
    ['foo[license=a\\]', 13, 'ends with a backslash'],
    ['foo[channel="^(a$"]', 13, 'unclosed ('],
    ['^(a$::foo', 1, 'unclosed ('],
    ['foo[when="a and"]', 10, 'in the condition'],
    ['foo[when="(a"]', 10, 'a closing parenthesis was expected'],
    ['foo[when="a b c d"]', 10, 'in the condition, nothing more'],
    [`foo[when="a[when='b']"]`, 10, 'a MatchSpec cannot have a condition itself'],
    ['foo-1.0.conda', 1, 'it is not <name>-<version>-<build>'],
    ['foo-1..0-b.conda', 1, '"1..0" is not a version'],
    [`foo ${'1,'.repeat(2500)}1`, 4097, 'longer than 4096 characters'],
  ])('refuses %j at character %d: %s', (text, character, reason) => {
    const error = thrownBy(() => parseMatchSpec(text));
    expect(error.code).toBe('MATCH_SPEC_INVALID');
    expect(error.message).toContain(`at character ${character}: `);
    expect(error.message).toContain(reason);
  });

  it('does not let a token into its messages', () => {
    expect(thrownBy(() => parseMatchSpec('https://host/t/tk-secret/c::foo >=')).message).not.toContain('tk-secret');
  });
});

function thrownBy(action: () => unknown): CodedError {
  try {
    action();
  } catch (error) {
    if (error instanceof CodedError) return error;
    throw error;
  }
  throw new Error('Nothing was thrown');
}
