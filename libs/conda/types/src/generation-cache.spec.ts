import { GenerationCache } from './generation-cache.js';

describe('GenerationCache', () => {
  it('keeps what is asked for and forgets the rest, within two generations', () => {
    const cache = new GenerationCache<number>(10);
    cache.set('kept', -1);
    for (let value = 0; value < 100; value += 1) {
      cache.set(`${value}`, value);
      expect(cache.get('kept')).toBe(-1);
    }
    const remembered = Array.from({ length: 100 }, (_, value) => cache.get(`${value}`)).filter(
      (value) => value !== undefined,
    );
    expect(remembered).toContain(99);
    expect(remembered.length).toBeLessThanOrEqual(20);
  });
});
