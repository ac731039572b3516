import { setTimeout as delay } from 'node:timers/promises';
import {
  DeliverPolicy,
  DiscardPolicy,
  RetentionPolicy,
  StorageType,
  jetstream,
  jetstreamManager,
} from '@nats-io/jetstream';
import type { JetStreamClient, JetStreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import type { AuditReport, AuditTrail, BrokenLink } from '@terrarium/port-event-store';
import { ensureStream } from '../ensure-streams.js';
import { withRetries } from '../retries.js';
import { EVENTS } from '../subjects.js';
import { GENESIS, nextLink } from './chain.js';
import type { StoredMessage } from './chain.js';
import type { NotaryKey } from './notary-key.js';
import { isGenuine, linksOf, makeSeal } from './seal.js';
import type { Seal } from './seal.js';

const NOTARY = { stream: 'NOTARY', subject: 'terrarium.notary.seal' } as const;
/** A seal covers at most this many events: 32 bytes each keep it far below a message's limit. */
const EVENTS_PER_SEAL = 1_000;
/** How long events may lie unsealed while no more of them come. */
const QUIET_MS = 250;

/** The chain's state behind the newest seal. */
interface Head {
  readonly position: number;
  readonly link: Buffer;
  /** The newest seal's own sequence. */
  readonly seal: number;
}

/**
 * Reads the log in its order and seals it: a chain of hashes over the stored bytes, signed, in a stream of its own.
 * Any number of notaries may run; the server takes each seal from the first that offers it.
 */
export class JetStreamNotary implements AuditTrail {
  readonly publicKey: string;

  private constructor(
    private readonly client: JetStreamClient,
    private readonly manager: JetStreamManager,
    private readonly key: NotaryKey,
  ) {
    this.publicKey = key.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  }

  /** Opens the notary over a connection, which stays the caller's; makes its stream where it is missing. */
  static async open(connection: NatsConnection, key: NotaryKey, replicas = 1): Promise<JetStreamNotary> {
    const manager = await jetstreamManager(connection);
    await ensureStream(manager, {
      name: NOTARY.stream,
      description: 'Signed seals over the log of events, for ever',
      subjects: [NOTARY.subject],
      storage: StorageType.File,
      retention: RetentionPolicy.Limits,
      discard: DiscardPolicy.New,
      deny_delete: true,
      deny_purge: true,
      allow_direct: true,
      num_replicas: replicas,
    });
    return new JetStreamNotary(jetstream(connection), manager, key);
  }

  /** Seals events as they come until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.sealFrom(await this.head(), signal);
      } catch {
        // Another notary was first, or the server is away: look again where the chain stands.
        await delay(500, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  async verify(signal?: AbortSignal): Promise<AuditReport> {
    const seals = this.seals()[Symbol.asyncIterator]();
    try {
      return await this.compare(seals, signal);
    } finally {
      await seals.return?.();
    }
  }

  private async compare(seals: AsyncIterator<Seal>, signal: AbortSignal | undefined): Promise<AuditReport> {
    let link: Buffer = GENESIS;
    let verified = 0;
    let sealed: Buffer[] = [];
    let seal: Seal | undefined;
    const report = (more: { unsealed?: number; broken?: BrokenLink } = {}): AuditReport => ({
      verified,
      unsealed: more.unsealed ?? 0,
      head: link.toString('hex'),
      ...(more.broken === undefined ? {} : { broken: more.broken }),
    });
    const broken = (position: number, reason: string) => report({ broken: { position, reason } });

    let unsealed = 0;
    for await (const message of this.messages(EVENTS.stream, signal)) {
      const expected = verified + unsealed + 1;
      if (message.seq !== expected)
        return broken(expected, `The event is missing; the next one in the log is ${message.seq}`);
      if (unsealed === 0 && sealed.length === 0) {
        const next = await seals.next();
        seal = next.done === true ? undefined : next.value;
        if (seal !== undefined) {
          if (!isGenuine(seal, this.key.publicKey)) return broken(seal.from, 'The seal is not signed by the notary');
          if (seal.from !== expected) return broken(expected, `A seal is missing; the next one begins at ${seal.from}`);
          sealed = linksOf(seal);
        }
      }
      const computed = nextLink(link, message);
      const wanted = sealed.shift();
      if (wanted === undefined) unsealed += 1;
      else if (!computed.equals(wanted)) return broken(expected, 'The event is not the one that the notary sealed');
      else {
        link = computed;
        verified += 1;
      }
    }
    if (sealed.length > 0) return broken(verified + 1, `The log ends before the sealed event ${seal!.to}`);
    const surplus = unsealed === 0 ? await seals.next() : { done: true as const, value: undefined };
    if (surplus.done !== true) return broken(verified + 1, `The log ends before the sealed event ${surplus.value.to}`);
    return report({ unsealed });
  }

  private async sealFrom(head: Head, signal: AbortSignal): Promise<void> {
    const consumer = await this.client.consumers.get(EVENTS.stream, {
      deliver_policy: DeliverPolicy.StartSequence,
      opt_start_seq: head.position + 1,
    });
    const messages = await consumer.consume();
    const stop = () => messages.stop();
    signal.addEventListener('abort', stop, { once: true });
    let current = head;
    let links: Buffer[] = [];
    let flushing = Promise.resolve();
    let timer: NodeJS.Timeout | undefined;
    const flush = (): Promise<void> => {
      clearTimeout(timer);
      timer = undefined;
      const batch = links;
      links = [];
      flushing = flushing.then(async () => {
        if (batch.length > 0) current = await this.seal(current, batch);
      });
      return flushing;
    };
    try {
      let link = head.link;
      for await (const message of messages) {
        link = nextLink(link, message);
        links.push(link);
        if (links.length >= EVENTS_PER_SEAL) await flush();
        else timer ??= setTimeout(() => void flush().catch(stop), QUIET_MS);
      }
      await flush();
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      messages.stop();
    }
  }

  private async seal(head: Head, links: readonly Buffer[]): Promise<Head> {
    const seal = makeSeal(head.position + 1, links, new Date().toISOString(), this.key.privateKey);
    const { seq } = await withRetries('sealing events', () =>
      this.client.publish(NOTARY.subject, JSON.stringify(seal), {
        // Named by its place: a seal sent again after a lost answer is stored once.
        msgID: `seal-${seal.from}-${seal.to}`,
        expect: { lastSubjectSequence: head.seal },
      }),
    );
    return { position: seal.to, link: links.at(-1)!, seal: seq };
  }

  private async head(): Promise<Head> {
    const message = await this.manager.streams.getMessage(NOTARY.stream, { last_by_subj: NOTARY.subject });
    if (message === null) return { position: 0, link: GENESIS, seal: 0 };
    const seal = message.json<Seal>();
    return { position: seal.to, link: linksOf(seal).at(-1)!, seal: message.seq };
  }

  private async *seals(): AsyncIterable<Seal> {
    for await (const message of this.messages(NOTARY.stream))
      yield JSON.parse(Buffer.from(message.data).toString()) as Seal;
  }

  /** All messages of a stream up to its head at the time of the call. */
  private async *messages(stream: string, signal?: AbortSignal): AsyncIterable<StoredMessage> {
    const { state } = await this.manager.streams.info(stream);
    if (state.messages === 0) return;
    const consumer = await this.client.consumers.get(stream);
    const messages = await consumer.consume();
    try {
      for await (const message of messages) {
        signal?.throwIfAborted();
        yield message;
        if (message.seq >= state.last_seq) return;
      }
    } finally {
      messages.stop();
    }
  }
}
