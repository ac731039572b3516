import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LOOPBACK } from './run/free-port.js';
import { NATS_USER } from './nats-server.js';
import { processIdentity } from './run/process-identity.js';
import { readServerRecord } from './run/server-record.js';

/**
 * The address, credentials included, of the nats-server that serves a data directory at this moment; undefined when none
 * does.
 *
 * @param dataDir - As given to `startNatsServer`.
 */
export async function runningNatsServer(dataDir: string): Promise<string | undefined> {
  const record = readServerRecord(join(dataDir, 'server.json'));
  if (record === undefined || processIdentity(record.pid) !== record.identity) return undefined;
  const password = await readFile(join(dataDir, 'password'), 'utf8');
  return `nats://${NATS_USER}:${password}@${LOOPBACK}:${record.port}`;
}
