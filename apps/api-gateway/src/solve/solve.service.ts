import { Injectable } from '@nestjs/common';
import { canonicalSpecification, parseEnvironmentFile } from '@terrarium/conda-environment-file';
import { currentSubdir, parseSubdir } from '@terrarium/conda-types';
import { Platform, askService } from '@terrarium/platform-service';
import type { SolveSettings } from '@terrarium/platform-service';

/** conda-store's limit (`conda_max_solve_time`). */
const TIMEOUT_MS = 300_000;

/** Solves without building: the solver answers, and nothing is kept. */
@Injectable()
export class SolveService {
  constructor(private readonly platform: Platform) {}

  /**
   * Solves an environment file.
   *
   * @param text - The environment file.
   * @param platforms - The subdirs to solve for; those of the file, else this machine's, when there are none.
   * @param settings - How, where it differs from this system's settings.
   * @returns The lock in the form of `writeLockJson`.
   */
  async solve(text: string, platforms: readonly string[], settings: Partial<SolveSettings> = {}): Promise<string> {
    const specification = parseEnvironmentFile(text);
    const wanted = platforms.length > 0 ? platforms.map((platform) => parseSubdir(platform)) : specification.platforms;
    return askService<string>(
      this.platform.connection,
      'solve',
      {
        specification: JSON.parse(canonicalSpecification(specification)) as unknown,
        platforms: wanted.length > 0 ? [...new Set(wanted)] : [currentSubdir()],
        settings,
        timeoutMs: TIMEOUT_MS,
      },
      TIMEOUT_MS + 5_000,
    );
  }
}
