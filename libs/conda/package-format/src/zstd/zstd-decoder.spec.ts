import { constants, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { ZstdDecoder } from './zstd-decoder.js';

async function decode(input: Buffer, chunkBytes = input.length): Promise<Buffer> {
  const output: Buffer[] = [];
  const decoder = new ZstdDecoder((bytes) => output.push(Buffer.from(bytes)));
  try {
    for (let at = 0; at < input.length; at += chunkBytes) await decoder.write(input.subarray(at, at + chunkBytes));
    await decoder.end();
  } finally {
    decoder.destroy();
  }
  return Buffer.concat(output);
}

function compress(content: Buffer, params: Record<number, number> = {}): Buffer {
  return zstdCompressSync(content, { params });
}

const skippable = (content: string): Buffer => {
  const frame = Buffer.alloc(8 + content.length, content);
  frame.writeUInt32LE(0x184d2a53, 0);
  frame.writeUInt32LE(content.length, 4);
  return content.length === 0 ? frame.subarray(0, 8) : frame.fill(content, 8);
};

const noise = Buffer.from(Array.from({ length: 400_000 }, (_, index) => (index * index * 31 + index * 7) >>> 5));

describe('ZstdDecoder', () => {
  it('gives back what zstd compressed, in whatever pieces it comes', async () => {
    const level = fc.constantFrom(1, 3, 19);
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 3000 }),
        level,
        fc.integer({ min: 1, max: 500 }),
        async (bytes, l, pieces) => {
          const packed = compress(Buffer.from(bytes), { [constants.ZSTD_c_compressionLevel]: l });
          expect((await decode(packed, pieces)).equals(Buffer.from(bytes))).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
  });

  it.each([
    ['with a checksum', { [constants.ZSTD_c_checksumFlag]: 1 }],
    ['without its size', { [constants.ZSTD_c_contentSizeFlag]: 0 }],
    ['with a window of 128 MiB', { [constants.ZSTD_c_windowLog]: 27, [constants.ZSTD_c_contentSizeFlag]: 0 }],
  ])('decodes many blocks %s', async (_name, params) => {
    for (const pieces of [65_536, 1000])
      expect((await decode(compress(noise, params), pieces)).equals(noise)).toBe(true);
  });

  it('decodes every frame of several, also when they come in one chunk', async () => {
    const frames = Buffer.concat([
      compress(Buffer.from('one ')),
      skippable('left out'),
      compress(Buffer.alloc(0)),
      skippable(''),
      compress(Buffer.from('two ')),
      compress(Buffer.from('three'), { [constants.ZSTD_c_checksumFlag]: 1 }),
    ]);
    for (const pieces of [frames.length, 7, 1]) expect((await decode(frames, pieces)).toString()).toBe('one two three');
  });

  it('notices that the input ends early, wherever it does', async () => {
    const packed = compress(noise.subarray(0, 2000), { [constants.ZSTD_c_checksumFlag]: 1 });
    for (let length = 0; length < packed.length; length += length < 40 ? 1 : 37) {
      await expect(decode(packed.subarray(0, length))).rejects.toMatchObject({ code: 'ARCHIVE_TRUNCATED' });
    }
  });

  it('notices any single flipped bit under a checksum', async () => {
    const content = noise.subarray(0, 3000);
    const packed = compress(content, { [constants.ZSTD_c_checksumFlag]: 1 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: packed.length * 8 - 1 }), async (bit) => {
        const damaged = Buffer.from(packed);
        damaged[bit >>> 3]! ^= 0x80 >>> (bit & 7);
        const coded = { code: expect.stringMatching(/^ARCHIVE_(ZSTD_INVALID|TRUNCATED)$/) };
        await decode(damaged).then(
          (bytes) => expect(bytes.equals(content)).toBe(true),
          (error: unknown) => expect(error).toMatchObject(coded),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('refuses what is no zstd, and what follows a frame and is none', async () => {
    await expect(decode(Buffer.from('PK\u0003\u0004'))).rejects.toMatchObject({ code: 'ARCHIVE_ZSTD_INVALID' });
    const followed = Buffer.concat([compress(Buffer.from('x')), Buffer.from('more')]);
    await expect(decode(followed)).rejects.toMatchObject({ code: 'ARCHIVE_ZSTD_INVALID' });
  });

  it('is not disturbed by the failure of the one before', async () => {
    const damaged = compress(noise);
    damaged.fill(0xff, 1000, 1200);
    await decode(damaged).catch(() => undefined);
    expect((await decode(compress(noise))).equals(noise)).toBe(true);
  });

  it('passes on what the sink throws', async () => {
    const decoder = new ZstdDecoder(() => {
      throw new Error('enough');
    });
    await expect(decoder.write(compress(noise))).rejects.toThrow('enough');
  });
});
