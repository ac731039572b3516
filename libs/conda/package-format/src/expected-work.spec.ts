import { expectedWork } from './expected-work.js';

describe('expectedWork()', () => {
  it('grows with the archive', () => {
    expect(expectedWork('a-1-0.conda', 2000)).toBeGreaterThan(expectedWork('a-1-0.conda', 1000));
  });

  it('is more for bzip2 than for as many bytes of zstd', () => {
    expect(expectedWork('a-1-0.tar.bz2', 1000)).toBeGreaterThan(expectedWork('a-1-0.conda', 1000));
  });
});
