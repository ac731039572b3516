import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { NatsConnection } from '@nats-io/nats-core';
import { ANNOUNCE_MS, WORKER_CALL_SUBJECT, WORKER_SUBJECT } from './worker.js';
import type { Announcement, Worker } from './worker.js';

/**
 * Announces this process as a worker until it is told to stop.
 *
 * @param connection - A silent server loses announcements; they are repeated.
 * @param what - What it does, how much at once, and in which store.
 * @returns What takes the announcement back.
 */
export function announceWorker(connection: NatsConnection, what: Pick<Worker, 'kind' | 'slots' | 'store'>): () => void {
  const worker: Worker = { id: randomUUID(), host: hostname(), pid: process.pid, ...what };
  const say = (isLeaving: boolean) => {
    if (connection.isClosed()) return;
    connection.publish(WORKER_SUBJECT, JSON.stringify({ worker, isLeaving } satisfies Announcement));
  };
  const calls = connection.subscribe(WORKER_CALL_SUBJECT, { callback: () => say(false) });
  const timer = setInterval(() => say(false), ANNOUNCE_MS);
  say(false);
  return () => {
    clearInterval(timer);
    if (!connection.isClosed()) calls.unsubscribe();
    say(true);
  };
}
