import { Injectable } from '@nestjs/common';
import { canonicalSpecification, parseEnvironmentFile } from '@terrarium/conda-environment-file';
import { readLockJson } from '@terrarium/conda-lockfile';
import type { Lock } from '@terrarium/conda-lockfile';
import { parseSubdir } from '@terrarium/conda-types';
import type { Permissions } from '@terrarium/domain-access';
import type { UpdatePolicy } from '@terrarium/domain-build';
import { assertName } from '@terrarium/domain-environment';
import { applySettings, assertLockAllowed } from '@terrarium/domain-settings';
import type { ChannelSettings } from '@terrarium/domain-settings';
import { Platform, askService, readSettings } from '@terrarium/platform-service';
import type { SolveSettings } from '@terrarium/platform-service';
import { requirePermission } from '../access/access-check.js';

/** For what the solver answers beside the solve itself: its own time-out says more than ours. */
const GRACE_MS = 5_000;
/** What Node's timers can wait for, with that grace. */
const MAX_SOLVE_MS = 2 ** 31 - 1 - GRACE_MS;

/** A solve as it is asked for. */
export interface AskedSolve {
  /** The environment file. */
  readonly text: string;
  /** The subdirs to solve for; those of the file, else those of the settings, when there are none. */
  readonly platforms: readonly string[];
  /** Whose settings hold: the caller's own namespace when absent. */
  readonly namespace?: string;
  /** The environment whose settings hold; the one that the file names when absent. */
  readonly environment?: string;
  /** Whether packages of the active build stay where they still fit; absent: as the settings say. */
  readonly update?: UpdatePolicy;
  /** What is asked for in another way than the settings have it. */
  readonly options?: Partial<SolveSettings>;
}

/** Solves without building: the solver answers, and nothing is kept. */
@Injectable()
export class SolveService {
  constructor(private readonly platform: Platform) {}

  /**
   * Solves an environment file the way a build of it would be solved: with the channels, packages and limits that the
   * settings of its place ask for.
   *
   * @param asked - What to solve.
   * @param access - What the caller may.
   * @param signal - Ends the solve, wherever it is.
   * @throws NOT_AUTHORIZED for a place whose settings are not for the caller, ENVIRONMENT_FILE_INVALID, CHANNEL_NOT_ALLOWED and other violations of settings, and the solver's refusals
   */
  async solve(asked: AskedSolve, access: Permissions, signal: AbortSignal): Promise<Lock> {
    const { text, platforms, options = {}, update } = asked;
    const { connection, events, config } = this.platform;
    const { namespace = access.principal.primaryNamespace } = asked;
    if (asked.namespace !== undefined || asked.environment !== undefined) {
      const { environment } = asked;
      requirePermission(access, 'environment::solve', {
        namespace,
        ...(environment === undefined ? {} : { environment }),
      });
    }
    const parsed = parseEnvironmentFile(text);
    const { environment = parsed.name } = asked;
    assertName('namespace', namespace);
    if (environment !== undefined) assertName('environment', environment);
    const level = environment === undefined ? { namespace } : { namespace, environment };
    const settings = await readSettings(events, config, level);
    const { values } = settings;
    const specification = applySettings(parsed, settings);
    const named = [platforms.map((platform) => parseSubdir(platform)), specification.platforms];
    const wanted = named.find((list) => list.length > 0) ?? values.conda_solve_platforms;
    const { channelPriority = values.conda_channel_priority, excludeNewer, pins = [] } = options;
    const keeps = (update ?? values.conda_update) === 'minimal' && environment !== undefined;
    // The answer tells what is installed there.
    if (keeps) requirePermission(access, 'environment::read', { namespace, environment });
    const timeoutMs = Math.min(values.conda_max_solve_time * 1_000, MAX_SOLVE_MS);
    const answer = await askService<string>(
      connection,
      'solve',
      {
        specification: JSON.parse(canonicalSpecification(specification)) as unknown,
        platforms: [...new Set(wanted)],
        channelSettings: channelSettingsOf(values),
        channelPriority,
        ...(excludeNewer === undefined ? {} : { excludeNewer }),
        pins,
        virtualPackages: values.conda_virtual_packages,
        ...(keeps ? { keep: { namespace, environment } } : {}),
        timeoutMs,
      },
      timeoutMs + GRACE_MS,
      { signal },
    );
    const lock = readLockJson(answer);
    // Only now it shows where each package comes from.
    assertLockAllowed(lock, settings, 'solved');
    return lock;
  }
}

function channelSettingsOf(values: ChannelSettings): ChannelSettings {
  const { conda_channel_alias, conda_custom_channels, conda_custom_multichannels } = values;
  return { conda_channel_alias, conda_custom_channels, conda_custom_multichannels };
}
