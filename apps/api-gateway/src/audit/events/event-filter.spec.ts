import { asUtc } from '../../http/times.js';
import { readEventFilter } from './event-filter.js';

describe('readEventFilter()', () => {
  it('asks for the first hundred events when nothing is said', () => {
    expect(readEventFilter({})).toEqual({
      types: [],
      limit: 100,
      newestFirst: false,
      correlationId: undefined,
      build: undefined,
    });
  });

  it('takes one type or several, and no more events than a page has', () => {
    expect(readEventFilter({ type: 'LockWritten', limit: '5000', order: 'desc' })).toMatchObject({
      types: ['LockWritten'],
      limit: 1_000,
      newestFirst: true,
    });
    expect(readEventFilter({ type: ['A', 'B'] }).types).toEqual(['A', 'B']);
  });

  it.each([
    ['actor', ''],
    ['type', Array(51).fill('a')],
    ['since', 'yesterday'],
    ['after', '-1'],
    ['limit', '0'],
    ['after', '1e3'],
    ['before', '0x10'],
    ['limit', ' '],
    ['build_id', '1.5'],
    ['since', '2026-13-01'],
    ['order', 'up'],
    ['stream', 'x'.repeat(601)],
  ])('refuses %s=%j, and names it', (name, value) => {
    expect(() => readEventFilter({ [name]: value })).toThrow(
      expect.objectContaining({ code: 'REQUEST_UNPROCESSABLE', message: expect.stringContaining(`query.${name}`) }),
    );
  });
});

describe('asUtc()', () => {
  it.each([
    ['2026-11-25T10:00:00', '2026-11-25T10:00:00.000Z'],
    ['2026-11-25T10:00', '2026-11-25T10:00:00.000Z'],
    ['2026-11-25T10:00:00+02:00', '2026-11-25T08:00:00.000Z'],
    ['2026-11-25T10:00:00.5Z', '2026-11-25T10:00:00.500Z'],
    ['2026-11-25', '2026-11-25T00:00:00.000Z'],
  ])('reads %s as %s', (given, utc) => {
    expect(asUtc(given)).toBe(utc);
  });
});
