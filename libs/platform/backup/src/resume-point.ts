import type { LogTarget, StoredMessage, TargetState } from '@terrarium/adapter-event-store-jetstream';
import type { OpenBackup } from './archive/open-archive.js';
import { backupErrors } from './errors.js';
import { messagesOf } from './format/parts.js';
import { encodeRecord } from './format/records.js';

/** How much of a backup's log a system has: the last event and the last seal, both 0 for an empty system. */
export interface ResumePoint {
  readonly events: number;
  readonly seals: number;
}

/**
 * Where the restore of a backup begins: at the beginning of an empty system, or behind what a restore that was cut off
 * has left. That is known by its bytes: each event and each seal is that of the backup, and some are still to come.
 *
 * @throws RESTORE_SERVICES_RUNNING, RESTORE_NOT_EMPTY, BACKUP_DAMAGED
 */
export async function resumePoint({ archive, manifest }: OpenBackup, log: LogTarget): Promise<ResumePoint> {
  const state = await log.state();
  assertNoServices(state);
  const { events, seals } = state;
  if (events === 0 && seals === 0) return { events, seals };
  const { parts, events: all, seals: allSeals } = manifest;
  if (events > all.last || seals > allSeals.last) throw notEmpty(state, 'more than the backup has');
  // Seals are written last. Without any, nothing tells that the rest is there, which does no harm to be written again.
  if (events === all.last && seals === allSeals.last && seals > 0) {
    throw notEmpty(state, 'and all of this backup', 'Nothing is left to restore: start it with `terrarium up`');
  }
  const event = await firstDifference(log.events(), messagesOf(archive, parts, 'events'), events);
  if (event !== undefined) throw notEmpty(state, `and event ${event} is not that of the backup`);
  const seal = await firstDifference(log.seals(), messagesOf(archive, parts, 'seals'), seals);
  if (seal !== undefined) throw notEmpty(state, `and seal ${seal} is not that of the backup`);
  return { events, seals };
}

/**
 * The sequence of the first message, up to the last one that a stream has had, that is not the wanted one, or is not
 * there: a stream goes on counting behind messages that were deleted.
 */
async function firstDifference(
  there: AsyncIterable<StoredMessage>,
  wanted: AsyncIterable<StoredMessage>,
  last: number,
): Promise<number | undefined> {
  const rest = wanted[Symbol.asyncIterator]();
  let same = 0;
  try {
    for await (const message of there) {
      const next = await rest.next();
      if (next.done === true || !encodeRecord(next.value).equals(encodeRecord(message))) return same + 1;
      same = message.seq;
    }
    return same < last ? same + 1 : undefined;
  } finally {
    await rest.return?.();
  }
}

function assertNoServices({ services }: TargetState): void {
  if (services.length === 0) return;
  throw backupErrors.create('RESTORE_SERVICES_RUNNING', `${services.length} services wait for events of this system`, {
    hint: 'Stop them, restore, and start them again',
    details: { services },
  });
}

function notEmpty(
  { events, seals }: TargetState,
  what: string,
  hint = 'Restore into a new data folder, or a NATS server without the streams EVENTS and NOTARY',
) {
  return backupErrors.create('RESTORE_NOT_EMPTY', `The system has ${events} events already, ${what}`, {
    hint,
    details: { events, seals },
  });
}
