import { buildStream } from '@terrarium/domain-build';
import type { BuildEvent } from '@terrarium/domain-build';
import { newEventId } from '@terrarium/kernel-event-sourcing';
import type { Recorded } from '@terrarium/kernel-event-sourcing';
import type { EventStore, ReadRange } from '@terrarium/port-event-store';
import { RunningBuilds } from './running-builds.js';

const buildId = 'b1';
const code = (expected: string) => expect.objectContaining({ code: expected });

/** The part of a log that {@link RunningBuilds} reads. */
class Log {
  readonly recorded: Recorded[] = [];
  private wake: (() => void)[] = [];

  add(event: BuildEvent): void {
    this.recorded.push({
      id: newEventId(),
      event,
      stream: buildStream(buildId),
      position: this.recorded.length + 1,
      schemaVersion: 1,
      recordedAt: '2026-01-01T00:00:00.000Z',
      metadata: { actor: 'user:admin', correlationId: 'c' },
    });
    for (const wake of this.wake.splice(0)) wake();
  }

  head = () => Promise.resolve(this.recorded.length);
  read = () => Promise.resolve([...this.recorded]);

  async *follow({ after = 0 }: ReadRange, signal: AbortSignal): AsyncGenerator<Recorded> {
    signal.addEventListener('abort', () => this.wake.forEach((wake) => wake()));
    for (let next = after; !signal.aborted;) {
      const found = this.recorded[next];
      if (found === undefined) await new Promise<void>((resolve) => this.wake.push(resolve));
      else {
        next += 1;
        yield found;
      }
    }
  }
}

describe('RunningBuilds', () => {
  let log: Log;
  let running: RunningBuilds;
  const bounds = { signal: new AbortController().signal, timeLimitMs: 60_000 };

  beforeEach(() => {
    log = new Log();
    running = new RunningBuilds(log as unknown as EventStore);
    log.add({
      type: 'BuildRequested',
      data: { buildId, namespace: 'n', environment: 'e', specification: 's', platforms: [] },
    });
  });
  afterEach(() => running.close());

  /** Work that never ends by itself. */
  const endless = (signal: AbortSignal) =>
    new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('given up')));
      if (signal.aborted) reject(new Error('given up'));
    });

  it('gives the result of work that nobody stops', async () => {
    await expect(running.run(buildId, bounds, () => Promise.resolve(7))).resolves.toBe(7);
  });

  it.each<BuildEvent>([
    { type: 'BuildCanceled', data: { buildId } },
    { type: 'BuildFailed', data: { buildId, failure: { code: 'BUILD_STUCK', message: 'm' }, attempts: 1 } },
  ])('stops the work when it hears of $type', async (event) => {
    const work = running.run(buildId, bounds, endless);
    await new Promise((resolve) => setImmediate(resolve));
    log.add(event);
    await expect(work).rejects.toEqual(code('BUILD_STOPPED'));
  });

  it('begins no work on a build that was ended before', async () => {
    log.add({ type: 'BuildCanceled', data: { buildId } });
    const work = jest.fn(endless);
    await expect(running.run(buildId, bounds, work)).rejects.toEqual(code('BUILD_STOPPED'));
    expect(work).not.toHaveBeenCalled();
  });

  it('leaves other builds alone', async () => {
    const stop = new AbortController();
    const work = running.run('b2', { ...bounds, signal: stop.signal }, endless);
    const settled = jest.fn();
    work.catch(settled);
    // The state of `b2` is not asked for here: the log of this test has one stream.
    await new Promise((resolve) => setImmediate(resolve));
    log.add({ type: 'BuildCanceled', data: { buildId } });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(settled).not.toHaveBeenCalled();
    stop.abort();
    await expect(work).rejects.toThrow('given up');
  });

  it('ends an attempt when its time is over', async () => {
    await expect(running.run(buildId, { ...bounds, timeLimitMs: 20 }, endless)).rejects.toEqual(
      code('BUILD_TIME_LIMIT'),
    );
  });

  it('passes on what the work throws, and the stop of the worker itself', async () => {
    const own = new Error('own');
    await expect(running.run(buildId, bounds, () => Promise.reject(own))).rejects.toBe(own);
    const stop = new AbortController();
    const work = running.run(buildId, { ...bounds, signal: stop.signal }, endless);
    stop.abort();
    await expect(work).rejects.toThrow('given up');
  });
});
