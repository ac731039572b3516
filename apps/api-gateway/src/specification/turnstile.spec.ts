import { setTimeout as delay } from 'node:timers/promises';
import { Turnstile } from './turnstile.js';

describe('a turnstile', () => {
  it('lets one through at a time of each name, those that fail among them', async () => {
    const turnstile = new Turnstile();
    const seen: string[] = [];
    const pass = (name: string, text: string) =>
      turnstile.pass(name, async () => {
        seen.push(`${text} in`);
        await delay(5);
        seen.push(`${text} out`);
        if (text === 'a1') throw new Error('a1 failed');
        return text;
      });
    const all = await Promise.allSettled([pass('a', 'a1'), pass('a', 'a2'), pass('b', 'b1')]);
    expect(all.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    expect(seen.filter((text) => text.startsWith('a'))).toEqual(['a1 in', 'a1 out', 'a2 in', 'a2 out']);
    expect(seen.indexOf('b1 in')).toBeLessThan(seen.indexOf('a1 out'));
  });
});
