import { setTimeout as delay } from 'node:timers/promises';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { JetStreamClient, JetStreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { followMessages } from '@terrarium/adapter-jetstream-messages';
import type { AuditOptions, AuditReport, AuditTrail } from '@terrarium/port-event-store';
import { ensureSealStream } from '../ensure-streams.js';
import { withRetries } from '../retries.js';
import { storedMessages } from '../stored-messages.js';
import { EVENTS, NOTARY } from '../subjects.js';
import { GENESIS, nextLink } from './chain.js';
import type { StoredMessage } from './chain.js';
import { pemOf } from './key-ring.js';
import { keyRingOf } from './notary-key.js';
import type { NotaryKey } from './notary-key.js';
import { linksOf, makeSeal, readSeal } from './seal.js';
import type { Seal } from './seal.js';
import { verifyChain } from './verify-chain.js';

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
    private readonly connection: NatsConnection,
    private readonly client: JetStreamClient,
    private readonly manager: JetStreamManager,
    private readonly key: NotaryKey,
  ) {
    this.publicKey = pemOf(key.publicKey);
  }

  /** Opens the notary over a connection, which stays the caller's; makes its stream where it is missing. */
  static async open(connection: NatsConnection, key: NotaryKey, replicas = 1): Promise<JetStreamNotary> {
    const manager = await withRetries('opening the notary', () => jetstreamManager(connection));
    await ensureSealStream(manager, replicas);
    return new JetStreamNotary(connection, jetstream(connection), manager, key);
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

  async verify(options: AuditOptions = {}): Promise<AuditReport> {
    const { state } = await withRetries('reading the head of the log', () => this.manager.streams.info(EVENTS.stream));
    const log = {
      messages: this.messages(EVENTS.stream),
      seals: this.seals(),
      total: state.messages,
      keys: keyRingOf(this.key),
    };
    return verifyChain(log, options);
  }

  private async sealFrom(head: Head, signal: AbortSignal): Promise<void> {
    const failed = new AbortController();
    const stop = () => failed.abort();
    const messages = followMessages(
      this.connection,
      EVENTS.stream,
      { after: head.position, ahead: EVENTS_PER_SEAL },
      AbortSignal.any([signal, failed.signal]),
    );
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
    const seal = readSeal(message.data);
    return { position: seal.to, link: linksOf(seal).at(-1)!, seal: message.seq };
  }

  private async *seals(): AsyncIterable<Seal> {
    for await (const { data } of this.messages(NOTARY.stream)) yield readSeal(data);
  }

  private messages(stream: string): AsyncIterable<StoredMessage> {
    return storedMessages(this.connection, stream);
  }
}
