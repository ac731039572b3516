import { EventEmitter } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Stopping } from '../server/stopping.js';
import { answerStream } from './answer-stream.js';
import type { Caller } from './caller.js';

class SlowCall extends EventEmitter {
  writableNeedDrain = false;
}

async function* numbers(made: number[], end = 1_000): AsyncGenerator<number> {
  for (let number = 1; number <= end; number += 1) {
    made.push(number);
    await Promise.resolve();
    yield number;
  }
}

function called(signal: AbortSignal) {
  const call = new SlowCall();
  return { call, caller: { call, signal } as unknown as Caller };
}

describe('answerStream()', () => {
  it('takes no more from its source than the client has room for', async () => {
    const { call, caller } = called(new AbortController().signal);
    const [made, sent] = [[] as number[], [] as number[]];
    call.writableNeedDrain = true;
    const subscription = answerStream(caller, () => numbers(made)).subscribe((number) => sent.push(number));
    for (let round = 1; round <= 3; round += 1) {
      await delay(5);
      expect([made.length, sent.length]).toEqual([round, round]);
      call.emit('drain');
    }
    subscription.unsubscribe();
    call.emit('drain');
    await delay(5);
    expect(made.length).toBeLessThanOrEqual(5);
  });

  it('ends with its source, and with its error', async () => {
    const { caller } = called(new AbortController().signal);
    const sent: number[] = [];
    await new Promise<void>((resolve, reject) => {
      answerStream(caller, () => numbers([], 3)).subscribe({
        next: (number) => sent.push(number),
        error: reject,
        complete: resolve,
      });
    });
    expect(sent).toEqual([1, 2, 3]);
    const failing = answerStream(caller, async function* () {
      yield 1;
      throw new Error('away');
    });
    await expect(new Promise((_resolve, error) => failing.subscribe({ error }))).rejects.toThrow('away');
  });

  it('tells a client to ask again when the server stops', async () => {
    const stopping = new Stopping();
    const { caller } = called(stopping.signal);
    const answer = answerStream(caller, async function* (signal) {
      yield 1;
      await delay(10_000, undefined, { signal }).catch(() => undefined);
    });
    const ended = new Promise((_resolve, error) => answer.subscribe({ error }));
    stopping.begin();
    await expect(ended).rejects.toMatchObject({ code: 'SERVER_STOPPING' });
  });
});
