import fc from 'fast-check';
import { makePackage } from '../../test/synthetic-package.js';
import { planLink } from '../plan/plan-link.js';
import { makeBatches } from './make-batches.js';
import type { PlannedWork } from './make-batches.js';
import { unpackPaths } from './packed-paths.js';

const segment = fc.constantFrom('a', 'b', 'c', 'lib', 'x');
const path = fc
  .array(segment, { minLength: 2, maxLength: 5 })
  .map((segments) => `d/${segments.slice(0, -1).join('/')}`);
const file = fc.tuple(path, fc.nat(400)).map(([folder, number]) => `${folder}/file-${number}`);
const lists = fc.array(fc.uniqueArray(file, { maxLength: 900 }), { maxLength: 4 });

function workOf(packages: readonly (readonly string[])[]): PlannedWork {
  const plan = planLink({
    packages: packages.map((paths, index) =>
      makePackage(`p${index}`, { paths: Object.fromEntries(paths.map((entry) => [entry, { size_in_bytes: 1 }])) }),
    ),
    targetPrefix: '/env',
    platform: 'linux-64',
  });
  return makeBatches(plan, '/staging', () => ({ files: 'hardlink', clonesChanged: false }));
}

function locationsOf({ batches }: PlannedWork): string[] {
  return batches.flatMap(({ batch }) => {
    const flat = unpackPaths(batch.shared);
    return flat.flatMap((source, index) =>
      index % 2 === 0 ? [flat[index + 1] === '' ? source : flat[index + 1]!] : [],
    );
  });
}

describe('makeBatches()', () => {
  it('puts each file that is written into one batch', () => {
    fc.assert(
      fc.property(lists, (packages) => {
        const locations = locationsOf(workOf(packages));
        expect(locations).toHaveLength(new Set(locations).size);
        expect(new Set(locations)).toEqual(new Set(packages.flat()));
      }),
      { numRuns: 30 },
    );
  });

  it('has each folder made once: in its batch, or before all batches, and never before the folder it is in', () => {
    fc.assert(
      fc.property(lists, (packages) => {
        const { commonFolders, batches } = workOf(packages);
        const common = unpackPaths(commonFolders);
        const all = [...common, ...batches.flatMap(({ batch }) => unpackPaths(batch.folders))];
        expect(all).toHaveLength(new Set(all).size);
        for (const { batch } of batches) {
          const made = new Set(['', ...common]);
          for (const folder of unpackPaths(batch.folders)) {
            expect(made.has(parentOf(folder))).toBe(true);
            made.add(folder);
          }
          const flat = unpackPaths(batch.shared);
          flat.forEach((source, index) => {
            if (index % 2 === 0)
              expect(made.has(parentOf(flat[index + 1] === '' ? source : flat[index + 1]!))).toBe(true);
          });
        }
        const made = new Set(['']);
        for (const folder of common) {
          expect(made.has(parentOf(folder))).toBe(true);
          made.add(folder);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('cuts large packages, so that no thread is busy alone', () => {
    const { batches } = workOf([Array.from({ length: 2600 }, (_, index) => `lib/f${index}`)]);
    expect(batches.map(({ fileCount }) => fileCount)).toEqual([500, 500, 500, 500, 500, 100]);
  });
});

function parentOf(location: string): string {
  return location.slice(0, Math.max(0, location.lastIndexOf('/')));
}
