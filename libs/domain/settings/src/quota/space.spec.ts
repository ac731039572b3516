import { globally } from '../../test/samples.js';
import { assertSpace, lowestSize } from '../index.js';

const { values } = globally({ quota_bytes: 1_000 });
const exactly = (bytes: number) => ({ bytes, isLowest: false });

describe('assertSpace()', () => {
  it('lets a build fill the quota to the byte, and refuses one byte more with the figures', () => {
    expect(() => assertSpace('team', 400, exactly(600), values)).not.toThrow();
    expect(() => assertSpace('team', 400, exactly(601), values)).toThrow(
      expect.objectContaining({
        code: 'QUOTA_EXCEEDED',
        message: 'Namespace team uses 400 of 1000 bytes, and the build takes 601 (quota_bytes)',
        details: { namespace: 'team', key: 'quota_bytes', usedBytes: 400, quotaBytes: 1_000, buildBytes: 601 },
      }),
    );
  });

  it('says of what is not yet known that it is the least', () => {
    expect(() => assertSpace('team', 0, { bytes: 2_000, isLowest: true }, values)).toThrow(/takes at least 2000 /);
  });

  it('asks for nothing where there is no quota', () => {
    expect(() => assertSpace('team', 1e15, exactly(1e15), globally({}).values)).not.toThrow();
  });
});

describe('lowestSize()', () => {
  it('is that of the archives without what is not installed, and nothing for what is not known', () => {
    expect(lowestSize([])).toEqual({ bytes: 0, isLowest: true });
    expect(lowestSize([undefined, 3_000, 64 * 1024, 10_000_000])).toEqual({
      bytes: 9_900_000 - 64 * 1024,
      isLowest: true,
    });
  });

  it('is not more than the files of a package that cannot be compressed', () => {
    // 50,000,000 random bytes in a .tar.bz2.
    expect(lowestSize([50_220_126]).bytes).toBeLessThanOrEqual(50_000_000);
  });
});
