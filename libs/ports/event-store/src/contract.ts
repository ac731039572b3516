import { deepStrictEqual, ok, rejects, strictEqual } from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { newEventId, streamName } from '@terrarium/kernel-event-sourcing';
import type { Message, NewEvent, Recorded } from '@terrarium/kernel-event-sourcing';
import { Postponed, STREAM_DOES_NOT_EXIST } from './event-store.js';
import type { EventStore, RetryPolicy, SubscriptionOptions } from './event-store.js';

/** The two functions of a test runner that the suite needs. */
export interface TestRunner {
  readonly describe: (name: string, body: () => void) => void;
  readonly it: (name: string, body: () => Promise<void>, timeoutMs?: number) => void;
}

const retry: RetryPolicy = { initialDelayMs: 50, factor: 2, maxDelayMs: 200, maxAttempts: 3 };

function event(text: string, type = 'NoteWritten'): NewEvent {
  return {
    id: newEventId(),
    event: { type, data: { text } } satisfies Message,
    schemaVersion: 1,
    recordedAt: '2026-01-02T03:04:05.678Z',
    metadata: { actor: 'user:ann', correlationId: 'c-1', causationId: 'k-1', reason: 'because' },
  };
}

const text = (recorded: Recorded): string => (recorded.event.data as { text: string }).text;

/** Machines that run tests stall for seconds. */
const PATIENCE_MS = 50_000;

async function eventually(condition: () => boolean, what: string): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; !condition(); await delay(10)) {
    if (Date.now() > end) throw new Error(`Did not happen within ${PATIENCE_MS / 1_000} s: ${what}`);
  }
}

/**
 * What every event store must do, as tests. Each test gets a fresh, empty store.
 *
 * @param adapter - The adapter's name, for the test's title.
 * @param open - Opens a second handle on the same fresh store when called again with its result.
 */
export function eventStoreContract(
  adapter: string,
  { describe, it }: TestRunner,
  withStore: (body: (store: EventStore, reopen: () => Promise<EventStore>) => Promise<void>) => Promise<void>,
): void {
  const stream = streamName('note', 'a.b/c*d>e f%g');
  const subscription = (more: Partial<SubscriptionOptions> = {}): SubscriptionOptions => ({
    durable: 'reader',
    category: 'note',
    types: ['NoteWritten'],
    concurrency: 1,
    retry,
    ...more,
  });

  describe(`event store contract: ${adapter}`, () => {
    it('gives back what was appended, whole and in order', () =>
      withStore(async (store) => {
        const [first, second] = [event('ä'), event('b')];
        const { position } = await store.append(stream, first, STREAM_DOES_NOT_EXIST);
        const next = await store.append(stream, second, position);
        ok(next.position > position);
        const history = await store.read(stream);
        deepStrictEqual(history, [
          { ...first, stream, position },
          { ...second, stream, position: next.position },
        ]);
      }));

    it('gives back a stream of any length, whole and in order, among others', () =>
      withStore(async (store) => {
        const texts = Array.from({ length: 80 }, (_, index) => `note ${index}`);
        for (const note of texts) {
          await store.append(streamName('note', 'long'), event(note), 'any');
          await store.append(streamName('note', 'other'), event('between'), 'any');
        }
        deepStrictEqual((await store.read(streamName('note', 'long'))).map(text), texts);
      }));

    it('gives the newest event of a stream, and none of one that does not exist', () =>
      withStore(async (store) => {
        for (const note of ['first', 'second']) await store.append(stream, event(note), 'any');
        await store.append(streamName('note', 'other'), event('third'), 'any');
        deepStrictEqual((await store.newest(stream))?.event.data, { text: 'second' });
        strictEqual(await store.newest(streamName('note', 'none')), undefined);
      }));

    it('reads nothing from a stream that does not exist', () =>
      withStore(async (store) => deepStrictEqual(await store.read(streamName('note', 'none')), [])));

    it('keeps streams apart, whatever characters their ids have', () =>
      withStore(async (store) => {
        const ids = ['a', 'a.b', 'a*', 'a>', 'A', 'a b', 'a%2Eb', 'ü', '_', '-'];
        for (const id of ids) await store.append(streamName('note', id), event(id), STREAM_DOES_NOT_EXIST);
        for (const id of ids) deepStrictEqual((await store.read(streamName('note', id))).map(text), [id]);
      }));

    it('refuses an append that expects an older version, and stores nothing', () =>
      withStore(async (store) => {
        const { position } = await store.append(stream, event('a'), STREAM_DOES_NOT_EXIST);
        await rejects(store.append(stream, event('b'), STREAM_DOES_NOT_EXIST), { code: 'EVENT_VERSION_CONFLICT' });
        await rejects(store.append(stream, event('b'), position + 1), { code: 'EVENT_VERSION_CONFLICT' });
        strictEqual((await store.read(stream)).length, 1);
      }));

    it('lets one of many writers with the same expectation win', () =>
      withStore(async (store) => {
        const results = await Promise.allSettled(
          Array.from({ length: 20 }, (_, index) => store.append(stream, event(`${index}`), STREAM_DOES_NOT_EXIST)),
        );
        strictEqual(results.filter((result) => result.status === 'fulfilled').length, 1);
        strictEqual((await store.read(stream)).length, 1);
      }));

    it('stores an event id once', () =>
      withStore(async (store) => {
        const same = event('a');
        const first = await store.append(stream, same, STREAM_DOES_NOT_EXIST);
        const again = await store.append(stream, same, STREAM_DOES_NOT_EXIST);
        deepStrictEqual(again, { position: first.position, duplicate: true });
        strictEqual(first.duplicate, false);
        strictEqual((await store.read(stream)).length, 1);
      }));

    it('refuses an event that is too large, and goes on', () =>
      withStore(async (store) => {
        await rejects(store.append(stream, event('x'.repeat(64 << 20)), 'any'), { code: 'EVENT_TOO_LARGE' });
        await store.append(stream, event('a'), STREAM_DOES_NOT_EXIST);
      }));

    it('reads the whole log in order, by category and from a position', () =>
      withStore(async (store) => {
        const positions: number[] = [];
        for (let index = 0; index < 40; index += 1) {
          const target = streamName(index % 4 === 0 ? 'task' : 'note', `${index % 7}`);
          positions.push((await store.append(target, event(`${index}`), 'any')).position);
        }
        const read = async (range?: Parameters<EventStore['readAll']>[0]) => {
          const found: number[] = [];
          for await (const recorded of store.readAll(range)) found.push(Number(text(recorded)));
          return found;
        };
        const all = Array.from({ length: 40 }, (_, index) => index);
        deepStrictEqual(await read(), all);
        deepStrictEqual(
          await read({ category: 'task' }),
          all.filter((index) => index % 4 === 0),
        );
        deepStrictEqual(await read({ after: positions[37]! }), [38, 39]);
        deepStrictEqual(await read({ after: positions[39]! }), []);
        deepStrictEqual(await read({ category: 'none' }), []);
        strictEqual(await store.head(), positions[39]);
      }));

    it('reads events by their positions, in any order, and leaves out what is not there', () =>
      withStore(async (store) => {
        const positions: number[] = [];
        for (let index = 0; index < 50; index += 1) {
          positions.push((await store.append(stream, event(`${index}`), 'any')).position);
        }
        const wanted = [positions[40]!, positions[3]!, positions[49]! + 1, positions[3]!, 0];
        deepStrictEqual((await store.readAt(wanted)).map(text), ['40', '3', '3']);
        deepStrictEqual(
          (await store.readAt(positions)).map(({ position }) => position),
          positions,
        );
        deepStrictEqual(await store.readAt([]), []);
      }));

    it('follows the log into the future until told to stop', () =>
      withStore(async (store) => {
        await store.append(stream, event('old'), 'any');
        const stop = new AbortController();
        const seen: string[] = [];
        const following = (async () => {
          for await (const recorded of store.follow({}, stop.signal)) seen.push(text(recorded));
        })();
        await eventually(() => seen.length === 1, 'the old event is seen');
        await store.append(stream, event('new'), 'any');
        await eventually(() => seen.length === 2, 'the new event is seen');
        stop.abort();
        await following;
        deepStrictEqual(seen, ['old', 'new']);
      }));

    it('stops to follow when it is told to before it has begun', () =>
      withStore(async (store) => {
        const stop = new AbortController();
        const following = (async () => {
          for await (const recorded of store.follow({}, stop.signal)) throw new Error(text(recorded));
        })();
        stop.abort();
        await following;
      }));

    it('hands a durable subscription every event of its types, also those from before', () =>
      withStore(async (store) => {
        await store.append(stream, event('before'), 'any');
        await store.append(streamName('task', 'x'), event('other category'), 'any');
        await store.append(stream, event('other type', 'NoteBurnt'), 'any');
        const seen: string[] = [];
        const running = await store.subscribe(subscription(), async (recorded) => void seen.push(text(recorded)));
        await store.append(stream, event('after'), 'any');
        await eventually(() => seen.length === 2, 'two events');
        await running.stop();
        deepStrictEqual(seen, ['before', 'after']);
      }));

    it('goes on behind the last acknowledged event after a restart', () =>
      withStore(async (store, reopen) => {
        const seen: string[] = [];
        const handler = async (recorded: Recorded) => void seen.push(text(recorded));
        const first = await store.subscribe(subscription(), handler);
        await store.append(stream, event('a'), 'any');
        await eventually(() => seen.length === 1, 'the first event');
        await first.stop();
        await store.append(stream, event('b'), 'any');
        const second = await (await reopen()).subscribe(subscription(), handler);
        await eventually(() => seen.length === 2, 'the second event');
        await second.stop();
        deepStrictEqual(seen, ['a', 'b']);
      }));

    it('shares the events of one durable among competing replicas, none twice', () =>
      withStore(async (store, reopen) => {
        const seen: string[] = [];
        const by = new Set<number>();
        const replicas = await Promise.all(
          [store, await reopen()].map((replica, index) =>
            replica.subscribe(subscription({ concurrency: 2 }), async (recorded) => {
              await delay(5);
              by.add(index);
              seen.push(text(recorded));
            }),
          ),
        );
        // One may be slow to begin: it is given something until it has had its share.
        let sent = 0;
        for (; sent < 60 || (by.size < 2 && sent < 6_000); sent += 60) {
          const texts = Array.from({ length: 60 }, (_, index) => `${sent + index}`);
          await Promise.all(texts.map((one) => store.append(stream, event(one), 'any')));
          await eventually(() => seen.length >= sent + 60, 'sixty events more');
        }
        await delay(100);
        await Promise.all(replicas.map((replica) => replica.stop()));
        strictEqual(new Set(seen).size, sent);
        strictEqual(seen.length, sent);
        strictEqual(by.size, 2);
      }));

    it('has as few events out at once as was asked, of all replicas together, also of a durable from before', () =>
      withStore(async (store, reopen) => {
        await (await store.subscribe(subscription(), () => Promise.resolve())).stop();
        let [running, most, done] = [0, 0, 0];
        const one = subscription({ maxPending: 1, concurrency: 2 });
        const handler = async () => {
          running += 1;
          most = Math.max(most, running);
          await delay(20);
          running -= 1;
          done += 1;
        };
        const replicas = [await store.subscribe(one, handler), await (await reopen()).subscribe(one, handler)];
        await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => store.append(stream, event(name), 'any')));
        await eventually(() => done === 6, 'six events');
        await Promise.all(replicas.map((replica) => replica.stop()));
        strictEqual(most, 1);
      }));

    it('delivers again after a fault, with backoff and a growing attempt', () =>
      withStore(async (store) => {
        const attempts: [number, number][] = [];
        const running = await store.subscribe(subscription(), async (_recorded, { attempt }) => {
          attempts.push([attempt, Date.now()]);
          if (attempt < 3) throw Object.assign(new Error('busy'), { isFault: true });
        });
        await store.append(stream, event('a'), 'any');
        await eventually(() => attempts.length === 3, 'three attempts');
        await delay(400);
        await running.stop();
        deepStrictEqual(
          attempts.map(([attempt]) => attempt),
          [1, 2, 3],
        );
        ok(attempts[2]![1] - attempts[1]![1] >= 80, 'the second delay is longer than the first');
        deepStrictEqual(await store.deadLetters(), []);
      }));

    it('makes a dead letter of what cannot be handled, goes on, and delivers it again when asked', () =>
      withStore(async (store) => {
        let broken = true;
        const seen: string[] = [];
        const failures: unknown[] = [];
        const running = await store.subscribe(
          subscription({ onFailure: (_recorded, error) => void failures.push(error) }),
          async (recorded) => {
            if (text(recorded) === 'poison' && broken)
              throw Object.assign(new Error('cannot read this'), { isFault: false });
            seen.push(text(recorded));
          },
        );
        await store.append(stream, event('poison'), 'any');
        await store.append(stream, event('fine'), 'any');
        await eventually(() => seen.length === 1, 'the fine event');
        const [letter] = await store.deadLetters();
        ok(letter !== undefined);
        strictEqual(letter.durable, 'reader');
        ok(letter.reason.includes('cannot read this'));
        strictEqual(failures.length, 1);
        broken = false;
        await store.requeue(letter.number);
        await eventually(() => seen.length === 2, 'the requeued event');
        await running.stop();
        deepStrictEqual(seen, ['fine', 'poison']);
        deepStrictEqual(await store.deadLetters(), []);
        await rejects(store.requeue(letter.number), { code: 'DEAD_LETTER_UNKNOWN' });
      }));

    it('gives up a fault after the last attempt', () =>
      withStore(async (store) => {
        const last: boolean[] = [];
        const running = await store.subscribe(subscription(), async (_recorded, { isLastAttempt }) => {
          last.push(isLastAttempt);
          throw Object.assign(new Error('busy'), { isFault: true });
        });
        await store.append(stream, event('a'), 'any');
        await eventually(() => last.length === 3, 'three attempts');
        await delay(300);
        await running.stop();
        deepStrictEqual(last, [false, false, true]);
        strictEqual((await store.deadLetters())[0]?.attempts, 3);
      }));

    it('delivers again at the time that a handler asks for, however often, and makes no dead letter of it', () =>
      withStore(async (store) => {
        const times: number[] = [];
        const failures: unknown[] = [];
        const running = await store.subscribe(
          subscription({ maxPending: -1, onFailure: (_recorded, error) => void failures.push(error) }),
          async () => {
            times.push(Date.now());
            if (times.length < 5) throw new Postponed(60);
          },
        );
        await store.append(stream, event('a'), 'any');
        await eventually(() => times.length === 5, 'five deliveries');
        await running.stop();
        ok(times.every((time, index) => index === 0 || time - times[index - 1]! >= 50));
        deepStrictEqual(failures, []);
        deepStrictEqual(await store.deadLetters(), []);
      }));

    it('keeps long work to one handler, and gives it back when the subscription stops', () =>
      withStore(async (store, reopen) => {
        let started = 0;
        const running = await store.subscribe(subscription(), async (_recorded, { signal }) => {
          started += 1;
          await delay(60_000, undefined, { signal });
        });
        await store.append(stream, event('long'), 'any');
        await eventually(() => started === 1, 'the work begins');
        const other = await reopen();
        const seen: number[] = [];
        const second = await other.subscribe(subscription(), async (_recorded, { attempt }) => void seen.push(attempt));
        await delay(4_000);
        deepStrictEqual(seen, []);
        await running.stop();
        await eventually(() => seen.length === 1, 'the other replica takes over');
        await second.stop();
      }));
  });
}
