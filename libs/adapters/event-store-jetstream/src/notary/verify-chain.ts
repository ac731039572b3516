import type { AuditOptions, AuditReport } from '@terrarium/port-event-store';
import { GENESIS, nextLink } from './chain.js';
import type { StoredMessage } from './chain.js';
import type { KeyRing } from './key-ring.js';
import { isGenuine, linksOf } from './seal.js';
import type { Seal } from './seal.js';

const PROGRESS_EVERY = 5_000;

/** A log and what was sealed of it, wherever they are kept. */
export interface SealedLog {
  /** The events in their order, from the first; up to the end that the log has when the first is asked for. */
  readonly messages: AsyncIterable<StoredMessage>;
  /** The seals in their order; up to the end that they have when the first is asked for, which is before the events. */
  readonly seals: AsyncIterable<Seal>;
  /** How many events there will be, for the progress. */
  readonly total: number;
  readonly keys: KeyRing;
}

/**
 * Computes the chain anew from the stored bytes and holds it against every seal. Holds one seal and one event at a time.
 *
 * @returns What was found, with the first link that is broken.
 */
export async function verifyChain(log: SealedLog, options: AuditOptions = {}): Promise<AuditReport> {
  const source = log.seals[Symbol.asyncIterator]();
  try {
    return await compare(log, await begun(source), options);
  } finally {
    await source.return?.();
  }
}

/**
 * Asks for the first seal at once. A log that is written to goes on meanwhile: a seal from after the events were counted
 * may be one of events that are not among them, and they would seem to be gone.
 */
async function begun(seals: AsyncIterator<Seal>): Promise<() => Promise<Seal | undefined>> {
  let first: IteratorResult<Seal> | undefined = await seals.next();
  return async () => {
    const next = first ?? (await seals.next());
    first = undefined;
    return next.done === true ? undefined : next.value;
  };
}

async function compare(
  { messages, total, keys }: SealedLog,
  nextSeal: () => Promise<Seal | undefined>,
  { signal, onProgress }: AuditOptions,
): Promise<AuditReport> {
  let link: Buffer = GENESIS;
  let verified = 0;
  let unsealed = 0;
  let sealed: readonly Buffer[] = [];
  let next = 0;
  let seal: Seal | undefined;
  const report = () => ({ verified, unsealed, head: link.toString('hex') });
  const broken = (position: number, reason: string) => ({ ...report(), unsealed: 0, broken: { position, reason } });

  for await (const message of messages) {
    const expected = verified + unsealed + 1;
    if (expected % PROGRESS_EVERY === 0) {
      signal?.throwIfAborted();
      onProgress?.({ done: expected - 1, total });
    }
    if (message.seq !== expected)
      return broken(expected, `The event is missing; the next one in the log is ${message.seq}`);
    if (unsealed === 0 && next === sealed.length) {
      seal = await nextSeal();
      const problem = seal === undefined ? undefined : problemOf(seal, expected, keys);
      if (problem !== undefined) return broken(expected, problem);
      sealed = seal === undefined ? [] : linksOf(seal);
      next = 0;
    }
    const wanted = sealed[next];
    if (wanted === undefined) {
      unsealed += 1;
      continue;
    }
    const computed = nextLink(link, message);
    if (!computed.equals(wanted)) return broken(expected, 'The event is not the one that the notary sealed');
    link = computed;
    verified += 1;
    next += 1;
  }
  signal?.throwIfAborted();
  if (next < sealed.length) return broken(verified + 1, `The log ends before the sealed event ${seal!.to}`);
  const surplus = unsealed === 0 ? await nextSeal() : undefined;
  if (surplus !== undefined) return broken(verified + 1, `The log ends before the sealed event ${surplus.to}`);
  onProgress?.({ done: verified + unsealed, total });
  return report();
}

/** What is wrong with the seal that should begin at an event. */
function problemOf(seal: Seal, expected: number, keys: KeyRing): string | undefined {
  // Whether a seal is missing is asked of a genuine one only: what a forged one says about itself is worth nothing.
  const key = keys.keyFor(seal.to);
  if (key === undefined || !isGenuine(seal, key)) return 'The seal is not signed by the notary';
  return seal.from === expected ? undefined : `A seal is missing; the next one begins at ${seal.from}`;
}
