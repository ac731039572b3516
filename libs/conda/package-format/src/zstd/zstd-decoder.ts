import { createZstdDecompress } from 'node:zlib';
import type { ZstdDecompress } from 'node:zlib';
import type { DecodedSink, Decoder } from '../decoder.js';
import { packageFormatErrors } from '../errors.js';

/** Large enough that passing chunks between threads costs nothing beside the decompression. */
const OUTPUT_CHUNK_BYTES = 1 << 20;

/**
 * Decompresses zstd (RFC 8878), any number of frames one after the other: Node's own stream drops the rest of a
 * chunk in which a frame ends, so each further frame gets a new stream.
 */
export class ZstdDecoder implements Decoder {
  private stream: ZstdDecompress | undefined;
  private reject: ((error: unknown) => void) | undefined;
  private readAnything = false;

  constructor(private readonly sink: DecodedSink) {}

  async write(chunk: Buffer): Promise<void> {
    for (let rest = chunk; rest.length > 0;) {
      const consumed = await this.decode(rest);
      if (consumed < rest.length) this.destroy();
      rest = rest.subarray(consumed);
    }
  }

  async end(): Promise<void> {
    if (!this.readAnything) {
      throw packageFormatErrors.create('ARCHIVE_TRUNCATED', 'The zstd stream is empty');
    }
    const stream = this.stream;
    if (stream === undefined) return;
    await this.untilFailure((resolve) => stream.once('end', resolve).end());
    this.destroy();
  }

  destroy(): void {
    this.stream?.destroy();
    this.stream = undefined;
  }

  /** Feeds one chunk; resolves with how much of it belonged to the frame. */
  private decode(chunk: Buffer): Promise<number> {
    const stream = (this.stream ??= this.openStream());
    const before = stream.bytesWritten;
    this.readAnything = true;
    return this.untilFailure((resolve) => stream.write(chunk, () => resolve(stream.bytesWritten - before)));
  }

  private openStream(): ZstdDecompress {
    const stream = createZstdDecompress({ chunkSize: OUTPUT_CHUNK_BYTES });
    stream.on('error', (error) => this.reject?.(asZstdError(error)));
    stream.on('data', (bytes: Buffer) => {
      try {
        this.sink(bytes);
      } catch (error) {
        this.reject?.(error);
        stream.destroy();
      }
    });
    return stream;
  }

  private untilFailure<T>(start: (resolve: (value: T) => void) => void): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.reject = reject;
      start(resolve);
    });
  }
}

function asZstdError(error: Error & { readonly code?: string }): Error {
  if (error.code === 'Z_BUF_ERROR') {
    return packageFormatErrors.create('ARCHIVE_TRUNCATED', 'The zstd stream ends early', { cause: error });
  }
  return packageFormatErrors.create('ARCHIVE_ZSTD_INVALID', 'The zstd stream is damaged', { cause: error });
}
