import { setTimeout as delay } from 'node:timers/promises';
import { solveErrors } from '@terrarium/conda-solve';
import { currentSubdir } from '@terrarium/conda-types';
import { solvePlatforms } from './solve-platforms.js';

const { signal } = new AbortController();
const refusal = () => solveErrors.create('SOLVE_NO_CANDIDATES', 'No package is called x', { hint: 'Did you mean y' });

describe('solvePlatforms()', () => {
  it('answers in the order of the platforms', async () => {
    const solve = async (platform: string) => {
      await delay(platform === 'linux-64' ? 10 : 0);
      return platform;
    };
    await expect(solvePlatforms(['linux-64', 'win-64'], signal, solve)).resolves.toEqual(['linux-64', 'win-64']);
  });

  it('tells of the first platform that fails in their order, not of the quickest one', async () => {
    const solve = async (platform: string) => {
      await delay(platform === 'linux-64' ? 20 : 0);
      throw refusal();
    };
    await expect(solvePlatforms(['linux-64', 'win-64'], signal, solve)).rejects.toMatchObject({
      code: 'SOLVE_NO_CANDIDATES',
      message: 'No package is called x, for linux-64',
      hint: 'Did you mean y',
      details: { platform: 'linux-64' },
    });
  });

  it('ends the platforms behind one that fails, and names no platform that goes without saying', async () => {
    const ended: string[] = [];
    const solve = async (platform: string, end: AbortSignal) => {
      if (platform === currentSubdir()) throw refusal();
      await delay(60_000, undefined, { signal: end }).catch(() => ended.push(platform));
    };
    await expect(solvePlatforms([currentSubdir(), 'win-64'], signal, solve)).rejects.toThrow(currentSubdir());
    expect(ended).toEqual(['win-64']);
    await expect(solvePlatforms([currentSubdir()], signal, solve)).rejects.toThrow(/^No package is called x$/);
  });
});
