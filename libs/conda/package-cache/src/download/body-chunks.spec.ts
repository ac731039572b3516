import { PassThrough, Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { bodyChunks } from './body-chunks.js';

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString();
}

describe('bodyChunks()', () => {
  it('gives everything, in order, however slowly it is taken', async () => {
    const words = Array.from({ length: 100 }, (_, index) => `${index},`);
    let text = '';
    for await (const chunk of bodyChunks(
      Readable.from(
        words.map((word) => Buffer.from(word)),
        { objectMode: false },
      ),
    )) {
      text += Buffer.from(chunk).toString();
      if (text.length % 7 === 0) await sleep(1);
    }
    expect(text).toBe(words.join(''));
  });

  it('gives nothing of an empty body', async () => {
    expect(await textOf(bodyChunks(Readable.from([])))).toBe('');
  });

  it('holds the source back while nothing is taken', async () => {
    const body = new PassThrough({ highWaterMark: 1 });
    const chunks = bodyChunks(body);
    let written = 0;
    while (body.write('x') || (await Promise.race([sleep(20).then(() => false), waitForDrain(body)]))) written++;
    expect(written).toBeLessThan(40);
    body.end();
    expect((await textOf(chunks)).length).toBeGreaterThan(0);
  });

  it.each([
    ['fails', new Error('reset')],
    ['is cut off', undefined],
  ])('throws when the body %s, also before anybody asked for a chunk', async (_name, failure) => {
    const early = new PassThrough();
    const chunks = bodyChunks(early);
    early.destroy(failure);
    await sleep(5);
    await expect(textOf(chunks)).rejects.toThrow(failure?.message ?? 'Premature close');
  });

  it('lets the connection go when its reader stops early', async () => {
    const body = new PassThrough();
    body.write('some');
    for await (const chunk of bodyChunks(body)) {
      expect(chunk.length).toBe(4);
      break;
    }
    expect(body.destroyed).toBe(true);
  });
});

function waitForDrain(body: PassThrough): Promise<boolean> {
  return new Promise((resolve) => body.once('drain', () => resolve(true)));
}
