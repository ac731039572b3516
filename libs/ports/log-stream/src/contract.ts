import { deepStrictEqual, ok } from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { LogLine, LogStream } from './log-stream.js';

/** The two functions of a test runner that the suite needs. */
export interface TestRunner {
  readonly describe: (name: string, body: () => void) => void;
  readonly it: (name: string, body: () => Promise<void>, timeoutMs?: number) => void;
}

const line = (text: string): LogLine => ({ time: '2026-01-02T03:04:05.000Z', level: 'info', text });

/** What every log stream must do, as tests. Each test gets a fresh, empty one. */
export function logStreamContract(
  adapter: string,
  { describe, it }: TestRunner,
  withLogs: (body: (logs: LogStream) => Promise<void>) => Promise<void>,
): void {
  describe(`log stream contract: ${adapter}`, () => {
    it('gives back the lines of one build in order', () =>
      withLogs(async (logs) => {
        for (let index = 0; index < 200; index += 1) logs.write(index % 2 === 0 ? 'even' : 'odd', line(`${index}`));
        await logs.flush();
        const lines = await logs.read('even');
        deepStrictEqual(
          lines.map(({ text }) => Number(text)),
          Array.from({ length: 100 }, (_, index) => 2 * index),
        );
        ok(lines.every((one, index) => index === 0 || one.number > lines[index - 1]!.number));
        deepStrictEqual(await logs.read('none'), []);
      }));

    it('follows nothing when it is told to stop while it begins', () =>
      withLogs(async (logs) => {
        const stop = new AbortController();
        const following = logs.follow('b', 0, stop.signal)[Symbol.asyncIterator]().next();
        await Promise.resolve();
        stop.abort();
        deepStrictEqual(await following, { done: true, value: undefined });
      }));

    it('follows a build from a number on', () =>
      withLogs(async (logs) => {
        logs.write('b', line('one'));
        logs.write('b', { ...line('two'), progress: { stage: 'link', done: 1, total: 2, unit: 'files' } });
        await logs.flush();
        const [first] = await logs.read('b');
        const stop = new AbortController();
        const seen: LogLine[] = [];
        const following = (async () => {
          for await (const one of logs.follow('b', first!.number, stop.signal)) seen.push(one);
        })();
        for (let wait = 0; seen.length < 1 && wait < 6_000; wait += 1) await delay(10);
        logs.write('other', line('not this'));
        logs.write('b', line('three'));
        for (let wait = 0; seen.length < 2 && wait < 6_000; wait += 1) await delay(10);
        stop.abort();
        await following;
        deepStrictEqual(
          seen.map(({ text }) => text),
          ['two', 'three'],
        );
        deepStrictEqual(seen[0]?.progress, { stage: 'link', done: 1, total: 2, unit: 'files' });
      }));
  });
}
