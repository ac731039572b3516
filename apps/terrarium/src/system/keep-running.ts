import { setTimeout as delay } from 'node:timers/promises';
import { describeError } from '@terrarium/kernel-errors';
import type { RunningServer } from '@terrarium/platform-native-servers';

const RESTART_DELAY_MS = 200;
const MAX_RESTART_DELAY_MS = 10_000;

/** A server that is started again when it ends by itself. */
export interface KeptServer {
  readonly name: string;
  readonly url: string;
  /** The process that runs at the moment. */
  readonly pid: number;
  stop(): Promise<void>;
}

/**
 * Starts a server, and again on the same port whenever it crashes or is killed: the services reconnect and go on.
 *
 * @param start - Starts it; is given the port from the second time on.
 */
export async function keepRunning(
  name: string,
  start: (port: { port?: number }) => Promise<RunningServer>,
  onProgress: (line: string) => void,
): Promise<KeptServer> {
  let server = await start({});
  const { port, url } = server;
  const stopping = new AbortController();
  const isStopping = () => stopping.signal.aborted;

  const keeping = (async () => {
    for (;;) {
      await server.exited;
      if (isStopping()) return;
      onProgress(`${name} has ended unexpectedly; starting it again`);
      for (let pause = RESTART_DELAY_MS; !isStopping(); pause = Math.min(2 * pause, MAX_RESTART_DELAY_MS)) {
        try {
          server = await start({ port });
          break;
        } catch (error) {
          onProgress(`${name} does not start: ${describeError(error)}`);
          await delay(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
        }
      }
      if (isStopping()) {
        await server.stop();
        return;
      }
    }
  })();

  return {
    name,
    url,
    get pid() {
      return server.pid;
    },
    stop: async () => {
      stopping.abort();
      await server.stop();
      await keeping;
    },
  };
}
