import { RecentTokens } from './recent-tokens.js';
import type { FoundToken } from './recent-tokens.js';

describe('RecentTokens', () => {
  const found = { row: { tokenId: 't' }, account: undefined } as FoundToken;

  it('remembers for a moment', () => {
    const recent = new RecentTokens(500);
    recent.set('a', found, 1, 1_000);
    expect(recent.get('a', 1, 1_499)).toBe(found);
    expect(recent.get('b', 1, 1_499)).toBeUndefined();
    expect(recent.get('a', 1, 1_500)).toBeUndefined();
  });

  it('forgets with the next write, also with one that came while it was read', () => {
    const recent = new RecentTokens(500);
    recent.set('a', found, 1, 1_000);
    expect(recent.get('a', 2, 1_000)).toBeUndefined();
    expect(recent.get('a', 1, 1_000)).toBeUndefined();
  });

  it('has room for so many, and forgets those first that were remembered first', () => {
    const recent = new RecentTokens(500);
    for (let index = 0; index <= 10_000; index += 1) recent.set(String(index), found, 1, 0);
    expect(recent.get('0', 1, 0)).toBeUndefined();
    expect(recent.get('1', 1, 0)).toBe(found);
  });
});
