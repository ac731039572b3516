import { setMaxListeners } from 'node:events';
import { currentSubdir } from '@terrarium/conda-types';
import { CodedError } from '@terrarium/kernel-errors';

/**
 * Solves for several platforms at once. One that fails ends those behind it; of several that fail, the first in the
 * order of `platforms` is the one that is told, whichever was the quickest.
 *
 * @param platforms - Subdirs.
 * @param signal - Ends all of them.
 * @param solve - Solves for one platform, and gives up when its signal aborts.
 * @throws What `solve` throws; its refusals name the platform, unless that is the only one and this machine's own
 */
export async function solvePlatforms<Solution>(
  platforms: readonly string[],
  signal: AbortSignal,
  solve: (platform: string, signal: AbortSignal) => Promise<Solution>,
): Promise<Solution[]> {
  const ends = platforms.map(() => new AbortController());
  const outcomes = await Promise.allSettled(
    platforms.map(async (platform, index) => {
      const either = AbortSignal.any([signal, ends[index]!.signal]);
      // Each name that is loaded listens.
      setMaxListeners(0, either);
      try {
        return await solve(platform, either);
      } catch (error) {
        for (const end of ends.slice(index + 1)) end.abort(error);
        throw error;
      }
    }),
  );
  return outcomes.map((outcome, index) => {
    if (outcome.status === 'fulfilled') return outcome.value;
    const platform = platforms[index]!;
    throw platforms.length === 1 && platform === currentSubdir()
      ? outcome.reason
      : onPlatform(platform, outcome.reason);
  });
}

function onPlatform(platform: string, error: unknown): unknown {
  if (!(error instanceof CodedError) || error.isFault || error.message.includes(platform)) return error;
  return new CodedError(error.code, error.descriptor, `${error.message}, for ${platform}`, {
    ...(error.hint === undefined ? {} : { hint: error.hint }),
    details: { ...error.details, platform },
    cause: error.cause,
  });
}
