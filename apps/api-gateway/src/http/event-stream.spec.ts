import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Response } from 'express';
import { lastEventId, streamEvents } from './event-stream.js';
import type { EventStream } from './event-stream.js';

/** What a client reads of an answer; `seen` is what it has read so far. */
async function answer(heartbeatMs: number, produce: (stream: EventStream, seen: () => string) => Promise<void>) {
  let text = '';
  const server = createServer((_request, response) => {
    void streamEvents(response as unknown as Response, heartbeatMs, (stream) => produce(stream, () => text));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    for await (const chunk of response.body!) text += Buffer.from(chunk as Uint8Array).toString();
    return { headers: response.headers, text };
  } finally {
    server.close();
  }
}

describe('streamEvents()', () => {
  it('says that it is still there while there is nothing to tell, and asks proxies for no buffering', async () => {
    const { headers, text } = await answer(10, async (stream, seen) => {
      while (seen().split('still here').length <= 3) await delay(5);
      await stream.send({ id: 7, event: 'log', data: { text: 'a' } });
    });
    expect(text).toMatch(/^retry: 2000\n\n(: still here\n\n){3,}id: 7\nevent: log\ndata: \{"text":"a"\}\n\n$/);
    expect(headers.get('x-accel-buffering')).toBe('no');
    expect(headers.get('cache-control')).toBe('no-store, no-transform');
  });

  it('is silent about itself as long as the settings say', async () => {
    const { text } = await answer(15_000, () => delay(50));
    expect(text).toBe('retry: 2000\n\n');
  });
});

describe('lastEventId()', () => {
  it('is where a client that comes back goes on', () => {
    expect(lastEventId({ headers: { 'last-event-id': '12' } })).toBe(12);
    expect(lastEventId({ headers: { 'last-event-id': '' } })).toBeUndefined();
    expect(lastEventId({ headers: {} })).toBeUndefined();
  });

  it.each(['1e3', '0x10', 'NaN', '1.5'])('refuses %j', (id) => {
    expect(() => lastEventId({ headers: { 'last-event-id': id } })).toThrow(
      expect.objectContaining({ code: 'REQUEST_UNPROCESSABLE' }),
    );
  });
});
