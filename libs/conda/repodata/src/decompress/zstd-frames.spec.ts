import { Readable } from 'node:stream';
import { zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { decompressZstd } from './zstd-bytes.js';
import { zstdFrames } from './zstd-frames.js';

async function decode(bytes: Buffer, pieces: readonly number[] = []): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let at = 0;
  for (const piece of pieces) {
    chunks.push(bytes.subarray(at, at + piece));
    at += piece;
  }
  chunks.push(bytes.subarray(at));
  const out: Buffer[] = [];
  for await (const chunk of zstdFrames(Readable.from(chunks.filter(({ length }) => length > 0)))) out.push(chunk);
  return Buffer.concat(out);
}

function skippableFrame(content: string): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt32LE(0x184d2a50, 0);
  header.writeUInt32LE(content.length, 4);
  return Buffer.concat([header, Buffer.from(content)]);
}

describe('a stream of zstd frames', () => {
  it('is decompressed to its end, however many frames and pieces it has', async () => {
    const text = fc.string({ maxLength: 3000 });
    const pieces = fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 5 }), pieces, async (texts, sizes) => {
        const bytes = Buffer.concat(texts.map((one) => zstdCompressSync(Buffer.from(one))));
        expect(String(await decode(bytes, sizes))).toBe(texts.join(''));
        expect(String(await decompressZstd(bytes, 1e6, 'here'))).toBe(texts.join(''));
      }),
      { numRuns: 60 },
    );
  });

  it('may have skippable frames', async () => {
    const bytes = Buffer.concat([
      skippableFrame('meta'),
      zstdCompressSync(Buffer.from('text')),
      skippableFrame('more'),
    ]);
    expect(String(await decode(bytes))).toBe('text');
    expect(String(await decompressZstd(bytes, 1e6, 'here'))).toBe('text');
  });

  it('gives large outputs piece by piece', async () => {
    const large = Buffer.alloc(40 << 20, 'x');
    let longest = 0;
    let total = 0;
    for await (const chunk of zstdFrames(Readable.from([zstdCompressSync(large)]))) {
      longest = Math.max(longest, chunk.length);
      total += chunk.length;
    }
    expect(total).toBe(large.length);
    expect(longest).toBeLessThanOrEqual(1 << 20);
  });

  const whole = zstdCompressSync(Buffer.from('some text that is long enough to be cut'));

  it.each([
    ['cut short', whole.subarray(0, -3)],
    ['something else', Buffer.from('<html>Not found</html>')],
    ['followed by something else', Buffer.concat([whole, Buffer.from('xx')])],
    ['empty', Buffer.alloc(0)],
  ])('fails when it is %s', async (what, bytes) => {
    if (what !== 'empty') await expect(decode(bytes)).rejects.toMatchObject({ code: expect.stringMatching(/^Z/) });
    await expect(decompressZstd(bytes, 1e6, 'here')).rejects.toMatchObject({ code: 'REPODATA_INVALID' });
  });

  it('fails with the error of its source', async () => {
    const failing = async function* (): AsyncGenerator<Buffer> {
      yield whole.subarray(0, 10);
      await Promise.resolve();
      throw new Error('the disk is gone');
    };
    const reading = async (): Promise<void> => {
      for await (const chunk of zstdFrames(failing())) expect(chunk).toBeDefined();
    };
    await expect(reading()).rejects.toThrow('the disk is gone');
  });

  it('is not decompressed beyond a limit', async () => {
    const bomb = zstdCompressSync(Buffer.alloc(1 << 24));
    await expect(decompressZstd(bomb, 1 << 20, 'https://x/t/secret/y')).rejects.toMatchObject({
      code: 'REPODATA_TOO_LARGE',
      message: 'https://x/t/********/y is larger than 1048576 bytes',
    });
    const many = Buffer.concat(Array.from({ length: 5 }, () => zstdCompressSync(Buffer.alloc(3 << 18))));
    await expect(decompressZstd(many, 1 << 20, 'x')).rejects.toMatchObject({ code: 'REPODATA_TOO_LARGE' });
  });
});
