import fc from 'fast-check';
import { posix } from 'node:path';
import { normalizeArchivePath } from './archive-path.js';

describe('normalizeArchivePath()', () => {
  it.each([
    ['bin/tool', 'bin/tool'],
    ['./bin/tool', 'bin/tool'],
    ['bin//tool', 'bin/tool'],
    ['bin/./tool', 'bin/tool'],
    ['lib/', 'lib'],
    ['./', ''],
    ['a/..b/c..', 'a/..b/c..'],
    ['...', '...'],
    ['\u00e9t\u00e9/\u{1f40d}', '\u00e9t\u00e9/\u{1f40d}'],
  ])('spells %j as %j', (given, wanted) => {
    expect(normalizeArchivePath(given, 'the archive')).toBe(wanted);
  });

  it.each(['/etc/passwd', '..', '../x', 'a/../b', 'a/..', './../x'])('refuses %j as unsafe', (path) => {
    expect(() => normalizeArchivePath(path, 'the archive')).toThrow(
      expect.objectContaining({ code: 'ARCHIVE_PATH_UNSAFE' }),
    );
  });

  it.each(['', 'a\0b', 'a\nb', 'a\u007f', 'x'.repeat(256), 'é'.repeat(128), `${'d/'.repeat(2100)}x`])(
    'refuses %j as a name',
    (path) => {
      expect(() => normalizeArchivePath(path, 'the archive')).toThrow(
        expect.objectContaining({ code: 'ARCHIVE_NAME_INVALID' }),
      );
    },
  );

  it('agrees with node:path on everything that it accepts, and accepts nothing that leaves the folder', () => {
    const component = fc.constantFrom('a', '.', '..', '', 'b.c', '..d');
    fc.assert(
      fc.property(fc.array(component, { minLength: 1 }), (components) => {
        const path = components.join('/');
        let normalized: string;
        try {
          normalized = normalizeArchivePath(path, 'the archive');
        } catch {
          return;
        }
        expect(posix.join('/root', normalized)).toBe(posix.join('/root', path).replace(/(.)\/$/, '$1'));
        expect(`${posix.join('/root', path)}/`).toMatch(/^\/root\//);
      }),
    );
  });
});
