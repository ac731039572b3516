import { JetStreamApiError } from '@nats-io/jetstream';
import type { JetStreamClient, JetStreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { eventStoreErrors } from '@terrarium/port-event-store';
import type { DeadLetter } from '@terrarium/port-event-store';
import { withRetries } from './retries.js';
import { DEAD_LETTERS } from './subjects.js';

const NO_MESSAGE_FOUND = 10037;

/** The subject on which the replicas of a durable are asked to take a dead letter again. */
export function requeueSubject(durable: string): string {
  return `terrarium.requeue.${durable}`;
}

/** The deliveries that were given up: one message each, on a subject for each durable. */
export class DeadLetters {
  constructor(
    private readonly connection: NatsConnection,
    private readonly client: JetStreamClient,
    private readonly manager: JetStreamManager,
  ) {}

  /** Records a delivery that is given up. */
  async add(letter: Omit<DeadLetter, 'number'>): Promise<void> {
    await withRetries('recording a dead letter', () =>
      this.client.publish(`${DEAD_LETTERS.root}.${letter.durable}`, JSON.stringify(letter), {
        msgID: `${letter.durable}/${letter.position}/${letter.at}`,
      }),
    );
  }

  /** All dead letters, oldest first. */
  async list(): Promise<DeadLetter[]> {
    const letters: DeadLetter[] = [];
    for (let next = 1; ;) {
      const message = await withRetries('reading the dead letters', () =>
        this.manager.direct.getMessage(DEAD_LETTERS.stream, { seq: next, next_by_subj: `${DEAD_LETTERS.root}.>` }),
      );
      if (message === null) return letters;
      letters.push({ number: message.seq, ...message.json<Omit<DeadLetter, 'number'>>() });
      next = message.seq + 1;
    }
  }

  /** Asks a replica of the letter's durable to handle its event again; the replica removes the letter when it is done. */
  async requeue(number: number): Promise<void> {
    const letter = (await this.list()).find((candidate) => candidate.number === number);
    if (letter === undefined) {
      throw eventStoreErrors.create('DEAD_LETTER_UNKNOWN', `There is no dead letter ${number}`);
    }
    await this.connection.request(requeueSubject(letter.durable), JSON.stringify(letter)).catch((error: unknown) => {
      throw eventStoreErrors.create(
        'EVENT_STORE_UNAVAILABLE',
        `No replica of ${letter.durable} took dead letter ${number}`,
        {
          cause: error,
        },
      );
    });
  }

  /** Takes a letter away whose event has been handled, or has become a new letter. */
  async remove(number: number): Promise<void> {
    await withRetries(`removing dead letter ${number}`, async () => {
      try {
        await this.manager.streams.deleteMessage(DEAD_LETTERS.stream, number);
      } catch (error) {
        if (!(error instanceof JetStreamApiError && error.code === NO_MESSAGE_FOUND)) throw error;
      }
    });
  }
}
