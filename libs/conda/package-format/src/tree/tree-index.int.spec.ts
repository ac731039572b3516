import { mkdirSync, realpathSync, symlinkSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import fc from 'fast-check';
import { useTemporaryFolder } from '../../test/temporary-folder.js';
import { TreeIndex } from './tree-index.js';

const folder = useTemporaryFolder();
let round = 0;

/** Where the kernel says that a link leads: inside the root, outside of it, or nowhere. */
function whereKernelLeads(root: string, path: string): 'inside' | 'outside' | 'nowhere' {
  try {
    return `${realpathSync.native(join(root, path))}/`.startsWith(`${root}/`) ? 'inside' : 'outside';
  } catch {
    return 'nowhere';
  }
}

describe('TreeIndex.refuseOutsideLinks()', () => {
  it('refuses every link that the kernel follows out of the tree, and no link that it follows to a place inside', () => {
    const name = fc.constantFrom('a', 'b');
    const parts = fc.array(name, { maxLength: 3 });
    // A link goes up, then down, or first through one of the links made before it.
    const link = fc.record({
      folder: parts,
      through: fc.option(fc.nat(), { freq: 2 }),
      up: fc.integer({ min: 0, max: 4 }),
      down: fc.array(name, { maxLength: 1 }),
    });
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.array(link, { minLength: 1, maxLength: 4 }), (links) => {
        const root = folder.join(`outer${++round}`, 'root');
        const index = new TreeIndex(false);
        const made: string[] = [];
        mkdirSync(root, { recursive: true });
        links.forEach(({ folder: place, through, up, down }, number) => {
          const path = posix.join(...place, `l${number}`);
          const first =
            through === null || made.length === 0
              ? []
              : [posix.relative(posix.dirname(path), made[through % made.length]!)];
          // By itself it stays inside most times, so that it is the links through links which decide.
          const ups = first.length > 0 || up === 4 ? up % 3 : Math.min(up, place.length);
          const target = [...first, ...Array.from({ length: ups }, () => '..'), ...down].join('/') || '.';
          mkdirSync(dirname(join(root, path)), { recursive: true });
          symlinkSync(target, join(root, path));
          index.addSymlink(path, target);
          made.push(path);
        });
        const places = made.map((path) => whereKernelLeads(root, path));
        const refuse = (): void => index.refuseOutsideLinks();
        for (const place of places) seen.add(place);
        if (places.includes('outside')) {
          expect(refuse).toThrow(expect.objectContaining({ code: 'ARCHIVE_LINK_UNSAFE' }));
        } else if (places.every((place) => place === 'inside')) {
          expect(refuse).not.toThrow();
        }
      }),
      { numRuns: 500 },
    );
    expect(seen).toEqual(new Set(['inside', 'outside', 'nowhere']));
  });

  it('judges links to what is not there by where they would lead', () => {
    const index = new TreeIndex(false);
    index.addSymlink('lib/libz.so', 'libz.so.1');
    index.addSymlink('lib/deep/up', '../../missing/../x');
    expect(() => index.refuseOutsideLinks()).not.toThrow();
    index.addSymlink('bin/up', '../missing/../../x');
    expect(() => index.refuseOutsideLinks()).toThrow(expect.objectContaining({ code: 'ARCHIVE_LINK_UNSAFE' }));
  });
});
