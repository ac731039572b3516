import { setTimeout as delay } from 'node:timers/promises';
import type { LogLine } from '@terrarium/port-log-stream';
import { cliErrors } from '../errors.js';
import type { ApiClient } from './api-client.js';
import type { Build, Environment } from './api-types.js';

const POLL_MS = 250;
const LINK_TIMEOUT_MS = 30_000;

/** How a build is watched. */
export interface WatchOptions {
  readonly onLine?: (line: LogLine) => void;
  readonly timeoutMs?: number;
}

/**
 * Follows a build to its end, through interruptions of the server too. A completed one is waited for until the
 * activation symlink is in place, unless a newer build has taken it.
 *
 * @throws WAIT_TIMED_OUT, SERVER_REFUSED
 */
export async function watchBuild(client: ApiClient, id: number, options: WatchOptions = {}): Promise<Build> {
  const end = Date.now() + (options.timeoutMs ?? Number.POSITIVE_INFINITY);
  const logs = new AbortController();
  const following = followLog(client, id, options.onLine, logs.signal);
  try {
    for (;;) {
      const build = await client.get<Build>(`build/${id}/`).catch(whenUnreachable(end));
      if (build !== undefined && build.ended_on !== null) {
        await Promise.race([following, delay(3_000, undefined, { ref: false })]);
        if (build.status === 'COMPLETED') await waitForLink(client, build);
        return build;
      }
      if (Date.now() > end) throw cliErrors.create('WAIT_TIMED_OUT', `Build ${id} has not ended yet`);
      await delay(POLL_MS);
    }
  } finally {
    logs.abort();
  }
}

async function followLog(
  client: ApiClient,
  id: number,
  onLine: WatchOptions['onLine'],
  signal: AbortSignal,
): Promise<void> {
  if (onLine === undefined) return;
  try {
    for await (const { type, data } of client.events(`build/${id}/log-stream/`, signal)) {
      if (type === 'log') onLine(JSON.parse(data) as LogLine);
    }
  } catch {
    // The lines are for watching; what came of the build is asked for beside them.
  }
}

async function waitForLink(client: ApiClient, build: Build): Promise<void> {
  for (const end = Date.now() + LINK_TIMEOUT_MS; Date.now() < end;) {
    await delay(50);
    const environment = await client.get<Environment>(`environment/${build.namespace}/${build.environment}/`);
    if ((environment.linked_build_id ?? 0) >= build.id) return;
    const active = environment.current_build_id ?? 0;
    if (active !== build.id && environment.linked_build_id === active) return;
  }
}

function whenUnreachable(end: number): (error: unknown) => undefined {
  return (error) => {
    if (!cliErrors.owns(error, 'SERVER_UNREACHABLE') || Date.now() > end) throw error;
    return undefined;
  };
}
