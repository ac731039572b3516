import type { DecodedSink, Decoder } from '../decoder.js';
import type { LimitGuard } from '../extract-limits.js';
import type { TarSink } from './tar-entry.js';
import { TarParser } from './tar-parser.js';

/** A compressed tar: decompressed, counted against the limits, and parsed, as its bytes arrive. */
export class TarStream {
  private constructor(
    private readonly decoder: Decoder,
    private readonly parser: TarParser,
  ) {}

  /** @param openDecoder - Makes the decoder that feeds the given sink. */
  static async open(
    openDecoder: (sink: DecodedSink) => Decoder | Promise<Decoder>,
    sink: TarSink,
    guard: LimitGuard,
  ): Promise<TarStream> {
    const parser = new TarParser(sink);
    const decoder = await openDecoder((bytes) => {
      guard.addContent(bytes.length);
      parser.write(bytes);
    });
    return new TarStream(decoder, parser);
  }

  write(chunk: Buffer): Promise<void> {
    return this.decoder.write(chunk);
  }

  /** @throws ARCHIVE_TRUNCATED when the compressed stream or the tar in it is not complete. */
  async end(): Promise<void> {
    await this.decoder.end();
    this.parser.end();
  }

  destroy(): void {
    this.decoder.destroy();
  }
}
