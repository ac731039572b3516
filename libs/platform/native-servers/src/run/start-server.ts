import { chownSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { nativeServerErrors } from '../errors.js';
import { withFileLock } from './file-lock.js';
import { freePort, isPortFree, LOOPBACK } from './free-port.js';
import { LogFile } from './log-file.js';
import { stopOrphan } from './orphan.js';
import { processIdentity } from './process-identity.js';
import { ServerProcess } from './server-process.js';
import type { LaunchPlan, ServerExit, StopStep } from './server-process.js';
import { readServerRecord, writeServerRecord } from './server-record.js';
import type { SystemUser } from './unprivileged-user.js';

/** Long, because a large store is recovered before the server answers; a server that ends is noticed at once. */
const START_TIMEOUT_MS = 120_000;
const READY_POLL_MS = 15;
const RETRY_DELAY_MS = 200;
const MAX_ATTEMPTS = 10;
const LOG_LINES_IN_MESSAGE = 15;
const PORT_TAKEN = /address already in use|port is already in use/i;

/** What every start function of this library takes. */
export interface StartOptions {
  /** The folder that holds all of this server: data, secrets, log. Made when absent; one server at a time. */
  readonly dataDir: string;
  /** The loopback port; 0 or absent takes the port of the last run on this data directory, or any free one. */
  readonly port?: number;
  /** How long the server may take to answer, in milliseconds (2 minutes by default). */
  readonly startTimeoutMs?: number;
  /** Takes one line for each step that takes time. */
  readonly onProgress?: (line: string) => void;
}

/** A server that answers. */
export interface RunningServer {
  /** Where it answers, credentials included: keep it out of logs. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  readonly pid: number;
  /** Stops it, gently first; resolves when the process has ended. */
  stop(): Promise<void>;
  /** Resolves, and never rejects, when the process has ended, by a crash too. */
  readonly exited: Promise<ServerExit>;
}

/** What is special about one kind of server. */
export interface ServerKind {
  readonly name: string;
  readonly stopSteps: readonly StopStep[];
  /** Owner of the data directory, when it is not this process's own user. */
  readonly user?: SystemUser;
  /** Lines of a failed start after which another attempt helps. */
  readonly transientFailure?: RegExp;
  /** Makes the data directory ready, once for each start, under its lock. */
  prepare(): Promise<void>;
  /** The command for one attempt. */
  plan(port: number): Promise<LaunchPlan>;
  /** Talks the server's own protocol; throws as long as the server is not ready. */
  probe(port: number): Promise<void>;
}

/** A started process and where it listens. */
export interface StartedServer {
  readonly process: ServerProcess;
  readonly port: number;
}

/**
 * Starts a server on a data directory and waits until it answers. An orphan of an earlier run is stopped first; a lost
 * race for the port is tried again with another one.
 *
 * @throws `NATIVE_SERVER_START_FAILED`, `NATIVE_SERVER_PORT_IN_USE`, `NATIVE_SERVER_DATA_IN_USE`, and what the kind throws.
 */
export async function startServer(kind: ServerKind, options: StartOptions): Promise<StartedServer> {
  const dataDir = resolve(options.dataDir);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  return withFileLock(join(dataDir, 'start.lock'), async () => {
    const recordPath = join(dataDir, 'server.json');
    const record = readServerRecord(recordPath);
    await stopOrphan(record, kind.stopSteps, dataDir);
    if (kind.user !== undefined) chownSync(dataDir, kind.user.uid, kind.user.gid);
    await kind.prepare();
    const log = new LogFile(join(dataDir, 'server.log'));
    try {
      return await startOnSomePort(kind, options, { dataDir, recordPath, log, lastPort: record?.port });
    } finally {
      log.close();
    }
  });
}

interface StartPlace {
  readonly dataDir: string;
  readonly recordPath: string;
  readonly log: LogFile;
  readonly lastPort: number | undefined;
}

async function startOnSomePort(kind: ServerKind, options: StartOptions, place: StartPlace): Promise<StartedServer> {
  const deadline = Date.now() + (options.startTimeoutMs ?? START_TIMEOUT_MS);
  for (let attempt = 1; ; attempt++) {
    const port = await choosePort(options.port, attempt === 1 ? place.lastPort : undefined);
    place.log.mark();
    const server = await launch(kind, port, place);
    const failure = await waitUntilReady(kind, server, port, deadline);
    if (failure === undefined) return { process: server, port };
    const wasAlive = server.isRunning;
    await server.stop();
    const tail = place.log.tail();
    const portLost = PORT_TAKEN.test(tail);
    if (portLost && options.port) throw portInUse(options.port);
    const mayHelp = portLost || (kind.transientFailure?.test(tail) ?? false);
    if (wasAlive || !mayHelp || attempt === MAX_ATTEMPTS) throw startFailed(kind, place, failure, tail);
    await sleep(RETRY_DELAY_MS);
  }
}

async function choosePort(wanted: number | undefined, lastPort: number | undefined): Promise<number> {
  if (wanted) {
    if (!(await isPortFree(wanted))) throw portInUse(wanted);
    return wanted;
  }
  return lastPort !== undefined && (await isPortFree(lastPort)) ? lastPort : freePort();
}

async function launch(kind: ServerKind, port: number, place: StartPlace): Promise<ServerProcess> {
  const plan = await kind.plan(port);
  const server = await ServerProcess.spawn(plan, place.log.descriptor, kind.stopSteps);
  writeServerRecord(place.recordPath, {
    pid: server.pid,
    identity: processIdentity(server.pid) ?? 'ended at once',
    parentPid: process.pid,
    parentIdentity: processIdentity(process.pid) ?? '',
    port,
  });
  return server;
}

/** Undefined when the server answers; else the reason why it will not. */
async function waitUntilReady(
  kind: ServerKind,
  server: ServerProcess,
  port: number,
  deadline: number,
): Promise<Error | undefined> {
  let lastAnswer: unknown;
  while (server.isRunning) {
    try {
      await kind.probe(port);
      return undefined;
    } catch (error) {
      lastAnswer = error;
    }
    if (Date.now() > deadline) return new Error('it did not answer in time', { cause: lastAnswer });
    await Promise.race([sleep(READY_POLL_MS), server.exited]);
  }
  const { code, signal } = await server.exited;
  return new Error(signal === null ? `it ended with exit code ${code ?? -1}` : `it was ended by ${signal}`);
}

function portInUse(port: number): Error {
  return nativeServerErrors.create('NATIVE_SERVER_PORT_IN_USE', `Port ${port} of ${LOOPBACK} is in use`, {
    hint: 'Choose another port, or 0 for any free one',
    details: { port },
  });
}

function startFailed(kind: ServerKind, place: StartPlace, cause: Error, tail: string): Error {
  const lines = tail.trimEnd().split('\n').slice(-LOG_LINES_IN_MESSAGE).join('\n');
  return nativeServerErrors.create(
    'NATIVE_SERVER_START_FAILED',
    `${kind.name} on ${place.dataDir} did not start: ${cause.message}; the end of ${place.log.path}:\n${lines}`,
    { cause, details: { dataDir: place.dataDir, log: place.log.path } },
  );
}
