import { parseIndexJson } from './index-json.js';
import { parseLegacyPaths } from './legacy-paths.js';
import { parseLinkJson } from './link-json.js';
import { parsePathsJson } from './paths-json.js';

const invalid = expect.objectContaining({ code: 'PACKAGE_INFO_INVALID' });
const paths = (entries: unknown): string => JSON.stringify({ paths_version: 1, paths: entries });

describe('parsePathsJson()', () => {
  it('reads every field, and leaves out what does not apply', () => {
    const sha256 = 'A'.repeat(64);
    expect(
      parsePathsJson(
        paths([
          {
            _path: 'bin/a',
            path_type: 'hardlink',
            sha256,
            size_in_bytes: 3,
            file_mode: 'binary',
            prefix_placeholder: '/p',
          },
          { _path: 'bin/b', prefix_placeholder: '/p', no_link: true },
          { _path: 'lib/c', path_type: 'softlink', file_mode: 'text' },
          { _path: './share//d', path_type: 'directory', no_link: false },
        ]),
      ),
    ).toEqual([
      {
        _path: 'bin/a',
        path_type: 'hardlink',
        sha256: 'a'.repeat(64),
        size_in_bytes: 3,
        file_mode: 'binary',
        prefix_placeholder: '/p',
      },
      { _path: 'bin/b', path_type: 'hardlink', file_mode: 'text', prefix_placeholder: '/p', no_link: true },
      { _path: 'lib/c', path_type: 'softlink' },
      { _path: 'share/d', path_type: 'directory' },
    ]);
  });

  it.each([
    ['a climbing path', paths([{ _path: '../x' }])],
    ['an absolute path', paths([{ _path: '/etc/passwd' }])],
    ['a path with a NUL', paths([{ _path: 'a\0b' }])],
    ['the root', paths([{ _path: '.' }])],
    ['one path twice', paths([{ _path: 'a' }, { _path: './a' }])],
    ['an unknown type', paths([{ _path: 'a', path_type: 'device' }])],
    ['an unknown mode', paths([{ _path: 'a', prefix_placeholder: '/p', file_mode: 'x' }])],
    ['a wrong hash', paths([{ _path: 'a', sha256: 'abc' }])],
    ['a negative size', paths([{ _path: 'a', size_in_bytes: -1 }])],
    ['an entry without path', paths([{}])],
    ['no list', paths({})],
    ['another version', JSON.stringify({ paths_version: 2, paths: [] })],
    ['no JSON', '{'],
    ['a list for the document', '[]'],
  ])('refuses %s', (_name, text) => {
    expect(() => parsePathsJson(text)).toThrow(invalid);
  });
});

describe('parseLegacyPaths()', () => {
  it('brings files, has_prefix and no_link into the form of paths.json', () => {
    const entries = parseLegacyPaths(
      {
        files: 'bin/python\nbin/2to3\r\nlib/libz.so\nlib/my file\n\nbin/2to3\n',
        has_prefix: 'bin/2to3\n/build/prefix binary bin/python\n"/quoted prefix" text "lib/my file"\n',
        no_link: 'bin/python\n',
      },
      (path) => path === 'lib/libz.so',
    );
    expect(entries).toEqual([
      {
        _path: 'bin/python',
        path_type: 'hardlink',
        prefix_placeholder: '/build/prefix',
        file_mode: 'binary',
        no_link: true,
      },
      {
        _path: 'bin/2to3',
        path_type: 'hardlink',
        prefix_placeholder: '/opt/anaconda1anaconda2anaconda3',
        file_mode: 'text',
      },
      { _path: 'lib/libz.so', path_type: 'softlink' },
      { _path: 'lib/my file', path_type: 'hardlink', prefix_placeholder: '/quoted prefix', file_mode: 'text' },
    ]);
  });

  it.each([
    ['a hostile file', { files: '../x' }],
    ['a hostile has_prefix', { files: 'a', has_prefix: '/p text /etc/passwd' }],
    ['a hostile no_link', { files: 'a', no_link: '../../x' }],
    ['a has_prefix line of two words', { files: 'a', has_prefix: 'two words' }],
    ['a has_prefix line of an unknown mode', { files: 'a', has_prefix: '/p elf a' }],
  ])('refuses %s', (_name, texts) => {
    expect(() => parseLegacyPaths(texts, () => false)).toThrow(invalid);
  });
});

describe('parseIndexJson()', () => {
  const least = { name: 'x', version: '1', build: '0', build_number: 0, depends: [] };

  it('keeps unknown keys and reads the noarch of the first noarch packages', () => {
    expect(parseIndexJson(JSON.stringify({ ...least, noarch: true, arch: null, extra: [1] }))).toEqual({
      ...least,
      noarch: 'generic',
      arch: null,
      extra: [1],
    });
  });

  it.each([
    ['no name', { ...least, name: undefined }],
    ['a numeric version', { ...least, version: 1 }],
    ['a fractional build number', { ...least, build_number: 1.5 }],
    ['depends that are no list', { ...least, depends: 'python' }],
    ['an unknown noarch', { ...least, noarch: 'ruby' }],
  ])('refuses %s', (_name, value) => {
    expect(() => parseIndexJson(JSON.stringify(value))).toThrow(invalid);
  });
});

describe('parseLinkJson()', () => {
  it('reads the entry points of a noarch python package', () => {
    const link = { noarch: { type: 'python', entry_points: ['tool = tool.cli:main'] }, package_metadata_version: 1 };
    expect(parseLinkJson(JSON.stringify(link))).toEqual(link);
  });

  it.each([
    ['another version', { package_metadata_version: 2 }],
    ['an unknown type', { noarch: { type: 'perl' } }],
    ['entry points that are no strings', { noarch: { type: 'python', entry_points: [1] } }],
  ])('refuses %s', (_name, value) => {
    expect(() => parseLinkJson(JSON.stringify(value))).toThrow(invalid);
  });
});
