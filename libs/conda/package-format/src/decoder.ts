/**
 * A streaming decompressor. Its output goes to a callback, synchronously with its own progress; what the callback
 * throws comes out of the call that was under way.
 */
export interface Decoder {
  /** Resolves when the bytes have been taken in, and everything that came out of them was delivered. */
  write(chunk: Buffer): Promise<void>;
  /** Says that there is no more input; resolves when all output was delivered. */
  end(): Promise<void>;
  /** Gives up early and frees what the decoder holds; harmless after `end`. */
  destroy(): void;
}

/** Takes the next decompressed bytes, which are valid during the call only. */
export type DecodedSink = (bytes: Buffer) => void;
