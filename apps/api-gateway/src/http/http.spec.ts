import { page, readPaging } from './envelope.js';
import { naiveTime } from './times.js';

describe('readPaging()', () => {
  it.each([
    [{}, { page: 1, size: 100 }],
    [
      { page: '0', size: '1000' },
      { page: 1, size: 100 },
    ],
    [
      { page: '3', size: '10' },
      { page: 3, size: 10 },
    ],
    [
      { page: '-1', size: '0' },
      { page: 1, size: 100 },
    ],
    [
      { page: 'x', size: '1e9' },
      { page: 1, size: 100 },
    ],
  ])('reads %j as %j', (query, wanted) => {
    expect(readPaging(query)).toEqual(wanted);
  });
});

describe('page()', () => {
  it("has the keys of conda-store's envelope in their order", () => {
    expect(JSON.stringify(page([1], { page: 1, size: 2 }, 3))).toBe(
      '{"status":"ok","data":[1],"message":null,"page":1,"size":2,"count":3}',
    );
  });
});

describe('naiveTime()', () => {
  it('takes the zone away, because clients add it', () => {
    expect(naiveTime('2026-11-20T20:50:41.508Z')).toBe('2026-11-20T20:50:41.508');
    expect(naiveTime(null)).toBeNull();
  });
});
