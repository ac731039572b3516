import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { packageFormatErrors } from '../errors.js';
import { Bzip2Decoder } from './bzip2-decoder.js';

async function decode(input: Buffer, chunkBytes = input.length): Promise<Buffer> {
  const output: Buffer[] = [];
  const decoder = new Bzip2Decoder((bytes) => output.push(Buffer.from(bytes)));
  for (let at = 0; at < input.length; at += chunkBytes) await decoder.write(input.subarray(at, at + chunkBytes));
  await decoder.end();
  return Buffer.concat(output);
}

function compress(content: Buffer, level = 9): Buffer {
  return execFileSync('bzip2', ['-c', `-${level}`], { input: content, maxBuffer: 2 ** 28 });
}

/** Bytes with the runs that bzip2's first and last run-length steps are about. */
const runs = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: 255 }),
      fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 250, max: 270 })),
    ),
  )
  .map((pairs) => Buffer.concat(pairs.map(([byte, count]) => Buffer.alloc(count, byte))));

const noise = (length: number): Buffer => {
  const bytes = Buffer.alloc(length);
  let state = 7;
  for (let at = 0; at < length; at++) bytes[at] = (state = (state * 48_271) % 0x7fffffff) >>> 8;
  return bytes;
};

describe('Bzip2Decoder', () => {
  it('gives back what bzip2 compressed', async () => {
    const content = fc.oneof(
      runs,
      fc.uint8Array({ maxLength: 2000 }).map((bytes) => Buffer.from(bytes)),
    );
    await fc.assert(
      fc.asyncProperty(content, async (bytes) => {
        expect((await decode(compress(bytes))).equals(bytes)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it.each([1, 5, 9])('decodes many blocks of level %i, in whatever pieces they come', async (level) => {
    const content = Buffer.concat([
      noise(250_000),
      Buffer.alloc(1_000_000),
      noise(50_000),
      Buffer.alloc(300_000, 'ab'),
    ]);
    const packed = compress(content, level);
    for (const chunkBytes of [1 << 20, 65_536, 997])
      expect((await decode(packed, chunkBytes)).equals(content)).toBe(true);
  });

  it.each([1, 2, 3, 4, 5, 8])('decodes %i blocks of which the last is shorter', async (blocks) => {
    const content = noise(blocks * 100_000 - 60_000);
    expect((await decode(compress(content, 1))).equals(content)).toBe(true);
  });

  it('finds the damaged one of several blocks', async () => {
    const packed = compress(noise(450_000), 1);
    for (const part of [0.1, 0.3, 0.5, 0.7, 0.9]) {
      const damaged = Buffer.from(packed);
      damaged[Math.floor(packed.length * part)]! ^= 1;
      await expect(decode(damaged)).rejects.toMatchObject({ code: 'ARCHIVE_BZIP2_INVALID' });
    }
  });

  it('decodes input that comes byte by byte', async () => {
    expect((await decode(compress(Buffer.from('hello')), 1)).toString()).toBe('hello');
  });

  it('decodes streams one after the other, as parallel compressors write them', async () => {
    const packed = Buffer.concat([
      compress(Buffer.from('one ')),
      compress(Buffer.alloc(0)),
      compress(Buffer.from('two'), 1),
    ]);
    expect((await decode(packed, 10)).toString()).toBe('one two');
  });

  it('ignores what follows the last stream, as bzip2 does', async () => {
    expect((await decode(Buffer.concat([compress(Buffer.from('x')), Buffer.alloc(100)]))).toString()).toBe('x');
  });

  it('is not misled by a block mark within a block', async () => {
    // Stored in a block, these bytes appear in the compressed stream only by accident; the mark is put there by hand.
    const packed = compress(noise(200_000), 1);
    const magic = Buffer.from([0x31, 0x41, 0x59, 0x26, 0x53, 0x59]);
    const damaged = Buffer.from(packed);
    magic.copy(damaged, 40_000);
    await expect(decode(damaged)).rejects.toMatchObject({ code: 'ARCHIVE_BZIP2_INVALID' });
  });

  it('notices any single flipped bit', async () => {
    const content = Buffer.concat([noise(3000), Buffer.alloc(500)]);
    const packed = compress(content);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: packed.length * 8 - 1 }), async (bit) => {
        const damaged = Buffer.from(packed);
        damaged[bit >>> 3]! ^= 0x80 >>> (bit & 7);
        const outcome = await decode(damaged).then(
          (bytes) => bytes.equals(content),
          (error: unknown) =>
            packageFormatErrors.owns(error, 'ARCHIVE_BZIP2_INVALID') ||
            packageFormatErrors.owns(error, 'ARCHIVE_TRUNCATED'),
        );
        expect(outcome).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('notices that the input ends early, wherever it does', async () => {
    const packed = compress(noise(1000));
    for (let length = 0; length < packed.length; length += 7) {
      await expect(decode(packed.subarray(0, length))).rejects.toMatchObject({
        code: expect.stringMatching(/^ARCHIVE_(TRUNCATED|BZIP2_INVALID)$/),
      });
    }
  });

  it('refuses what is no bzip2', async () => {
    await expect(decode(Buffer.from('PK\u0003\u0004'))).rejects.toMatchObject({ code: 'ARCHIVE_BZIP2_INVALID' });
  });
});
