import type { DecodedSink, Decoder } from '../decoder.js';
import { packageFormatErrors } from '../errors.js';
import { FrameWalker } from './frame-walker.js';
import { returnZstdStream, takeZstdStream } from './zstd-stream.js';
import type { ZstdStream } from './zstd-stream.js';

/**
 * Decompresses zstd (RFC 8878), any number of frames one after the other. Node's decompressor drops what follows a frame
 * in one chunk, so it is given no more than a frame at a time.
 *
 * Node decompresses on another thread, chunk by chunk, and goes on when the listeners of the last chunk have returned.
 * They only note it: the sink is called a turn later, while the next chunk is being made.
 */
export class ZstdDecoder implements Decoder {
  private readonly walker = new FrameWalker();
  private readonly noted: Buffer[] = [];
  private zstd: ZstdStream | undefined;
  private fail: (error: unknown) => void = () => undefined;

  constructor(private readonly sink: DecodedSink) {}

  async write(chunk: Buffer): Promise<void> {
    for (let rest = chunk; rest.length > 0;) {
      const length = this.walker.advance(rest);
      await this.decode(rest.subarray(0, length));
      this.deliver();
      rest = rest.subarray(length);
    }
  }

  end(): Promise<void> {
    if (!this.walker.isComplete) {
      return Promise.reject(packageFormatErrors.create('ARCHIVE_TRUNCATED', 'The zstd stream ends early'));
    }
    if (this.zstd !== undefined) returnZstdStream(this.zstd);
    this.zstd = undefined;
    return Promise.resolve();
  }

  destroy(): void {
    this.zstd?.stream.destroy();
    this.zstd = undefined;
    this.noted.length = 0;
  }

  private decode(bytes: Buffer): Promise<undefined> {
    const { stream } = (this.zstd ??= this.open());
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    this.fail = reject;
    stream.write(bytes, (error) => {
      if (error) reject(asZstdError(error));
      else resolve(undefined);
    });
    return promise;
  }

  private open(): ZstdStream {
    const zstd = takeZstdStream();
    zstd.stream.on('error', (error) => this.fail(asZstdError(error)));
    zstd.stream.on('data', (bytes: Buffer) => {
      zstd.outputBytes += bytes.length;
      this.noted.push(bytes);
      setImmediate(() => {
        try {
          this.deliver();
        } catch (error) {
          this.destroy();
          this.fail(error);
        }
      });
    });
    return zstd;
  }

  private deliver(): void {
    for (let bytes = this.noted.shift(); bytes !== undefined; bytes = this.noted.shift()) this.sink(bytes);
  }
}

function asZstdError(error: Error): Error {
  return packageFormatErrors.create('ARCHIVE_ZSTD_INVALID', 'The zstd stream is damaged', { cause: error });
}
