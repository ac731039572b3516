import { createZstdDecompress } from 'node:zlib';
import type { ZstdDecompress } from 'node:zlib';

const OUTPUT_CHUNK_BYTES = 1 << 20;

/**
 * Decompresses a stream of zstd frames (RFC 8878). Node's decoder stops at the end of a frame that ends within a
 * chunk and drops the rest of it; here each such rest goes to a new decoder.
 *
 * @throws the decoder's error when the stream is damaged or cut short; its code begins with `Z`.
 */
export async function* zstdFrames(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const chunks = source[Symbol.asyncIterator]();
  try {
    for (let rest = await next(chunks); rest !== undefined; rest ??= await next(chunks)) {
      const decoder = createZstdDecompress({ chunkSize: OUTPUT_CHUNK_BYTES });
      const feeding = feed(decoder, rest, chunks);
      // A failure of the source reaches the reader through the decoder.
      feeding.catch((error: unknown) => decoder.destroy(error as Error));
      yield* decoder as AsyncIterable<Buffer>;
      rest = await feeding;
    }
  } finally {
    await chunks.return?.();
  }
}

/** Feeds a decoder to the end of its frame or of the source; gives what lies behind the frame. */
async function feed(
  decoder: ZstdDecompress,
  first: Buffer,
  chunks: AsyncIterator<Buffer>,
): Promise<Buffer | undefined> {
  for (let chunk: Buffer | undefined = first; chunk !== undefined; chunk = await next(chunks)) {
    const consumed = await write(decoder, chunk);
    if (consumed < chunk.length) {
      decoder.end();
      return chunk.subarray(consumed);
    }
  }
  decoder.end();
  return undefined;
}

/** Waits until a chunk is taken in, and what came out of it was read; gives how much of it belongs to the frame. */
async function write(decoder: ZstdDecompress, chunk: Buffer): Promise<number> {
  const before = decoder.bytesWritten;
  await new Promise<void>((resolve, reject) => {
    decoder.write(chunk, (error) => (error ? reject(error) : resolve()));
  });
  return decoder.bytesWritten - before;
}

async function next(chunks: AsyncIterator<Buffer>): Promise<Buffer | undefined> {
  const result = await chunks.next();
  return result.done === true ? undefined : result.value;
}
