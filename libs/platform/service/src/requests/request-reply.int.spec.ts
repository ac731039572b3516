import { setTimeout as delay } from 'node:timers/promises';
import type { Msg, NatsConnection } from '@nats-io/nats-core';
import { startTestNats } from '@terrarium/testing-system';
import type { TestNats } from '@terrarium/testing-system';
import { serviceErrors } from '../errors.js';
import { answerRequest } from './answer-request.js';
import type { RequestContext } from './answers-requests.js';
import { requestSubject } from './answers-requests.js';
import { askService } from './ask-service.js';

const MAX_PAYLOAD_BYTES = 64 * 1024;

describe('requests between services', () => {
  let nats: TestNats;
  let asker: NatsConnection;
  let answerer: NatsConnection;
  const failures: unknown[] = [];
  let names = 0;

  beforeAll(async () => {
    nats = await startTestNats({ maxPayloadBytes: MAX_PAYLOAD_BYTES });
    [asker, answerer] = await Promise.all([nats.connect(), nats.connect()]);
  });
  afterAll(() => nats.stop());
  afterEach(() => expect(failures.splice(0)).toEqual([]));

  async function serve(handle: (payload: unknown, context: RequestContext) => Promise<unknown>): Promise<string> {
    const name = `test-${(names += 1)}`;
    answerer.subscribe(requestSubject(name), {
      callback: (_error, message: Msg) =>
        void answerRequest(answerer, message, handle).catch((error: unknown) => failures.push(error)),
    });
    await answerer.flush();
    return name;
  }

  it('bring the result', async () => {
    const name = await serve((payload) => Promise.resolve({ echo: payload }));
    expect(await askService(asker, name, { a: [1] }, 50_000)).toEqual({ echo: { a: [1] } });
  });

  it('bring a result that is larger than a message, whole and in order', async () => {
    const large = Array.from({ length: 20_000 }, (_, index) => `${index}: zwölf Boxkämpfer`);
    const name = await serve(() => Promise.resolve(large));
    expect(JSON.stringify(large).length).toBeGreaterThan(4 * MAX_PAYLOAD_BYTES);
    expect(await askService(asker, name, {}, 50_000)).toEqual(large);
  });

  it('bring a coded error, a large one too', async () => {
    const name = await serve(() =>
      Promise.reject(
        serviceErrors.create('CONFIG_INVALID', 'wrong', { details: { text: 'x'.repeat(2 * MAX_PAYLOAD_BYTES) } }),
      ),
    );
    await expect(askService(asker, name, {}, 50_000)).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: 'wrong',
      details: { text: expect.stringMatching(/^x+$/) as string },
    });
  });

  it('fail with a code for a bug of the service, for no service, and for a payload of no JSON', async () => {
    const name = await serve(() => Promise.reject(new TypeError('bug')));
    await expect(askService(asker, name, {}, 50_000)).rejects.toMatchObject({ code: 'SERVICE_FAILED' });
    await expect(askService(asker, 'nobody', {}, 50_000)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    const answer = await asker.request(requestSubject(name), '{', { timeout: 50_000 });
    expect(answer.json()).toMatchObject({ error: { code: 'SERVICE_FAILED' } });
  });

  it('refuse a payload that is larger than a message', async () => {
    const name = await serve(() => Promise.resolve(1));
    await expect(askService(asker, name, 'x'.repeat(MAX_PAYLOAD_BYTES), 50_000)).rejects.toMatchObject({
      code: 'SERVICE_REQUEST_TOO_LARGE',
    });
  });

  it.each([
    ['the time is over', 1_000, false, 'SERVICE_TIMEOUT'],
    ['the asker gives up', 600_000, true, 'STOPPED'],
  ])('tell the service when %s', async (_what, timeoutMs, givesUp, code) => {
    const begun = Promise.withResolvers<undefined>();
    const ended = Promise.withResolvers<undefined>();
    const name = await serve(async (_payload, { signal }) => {
      begun.resolve(undefined);
      await delay(3_600_000, undefined, { signal }).catch(() => ended.resolve(undefined));
    });
    const controller = new AbortController();
    if (givesUp) void begun.promise.then(() => controller.abort({ code: 'STOPPED' }));
    await expect(askService(asker, name, {}, timeoutMs, { signal: controller.signal })).rejects.toMatchObject({ code });
    await ended.promise;
  });
});
