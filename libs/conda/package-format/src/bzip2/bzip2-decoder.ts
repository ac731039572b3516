import type { DecodedSink, Decoder } from '../decoder.js';
import { packageFormatErrors } from '../errors.js';
import { BlockDecoder } from './block-decoder.js';
import { INPUT_SLACK_BYTES } from './block-reader.js';
import { findMagic, MAGIC_BITS, magicAt } from './block-magic.js';
import { BitReader } from './bit-reader.js';

/** More than the longest block: 900,000 symbols of 20 bits, with its codes. */
const MAX_BLOCK_INPUT_BYTES = 3 << 20;
const LEVEL_BYTES = 100_000;
const STREAM_HEADER_BYTES = 4;
const CRC_BITS = 32;

/**
 * Decompresses bzip2 without any program: any number of streams one after the other, all CRCs checked. Bytes after
 * the last stream are ignored, as bzip2(1) does.
 *
 * A block is decoded when the mark after it has been seen, so the decoding itself never waits for input.
 */
export class Bzip2Decoder implements Decoder {
  private bytes = new Uint8Array(0);
  private endOfInput = 0;
  /** The next bit to be read. */
  private bit = 0;
  /** Up to here the input holds no mark that ends the current block. */
  private searchedBit = 0;
  private expecting: 'first stream' | 'next stream' | 'block' | 'nothing' = 'first stream';
  private streamCrc = 0;
  private blocks: { readonly level: number; readonly decoder: BlockDecoder } | undefined;

  constructor(private readonly sink: DecodedSink) {}

  write(chunk: Buffer): Promise<void> {
    return new Promise((resolve) => {
      this.append(chunk);
      while (this.advance());
      resolve();
    });
  }

  end(): Promise<void> {
    if (this.expecting === 'first stream' || this.expecting === 'block') {
      return Promise.reject(packageFormatErrors.create('ARCHIVE_TRUNCATED', 'The bzip2 stream ends early'));
    }
    return Promise.resolve();
  }

  destroy(): void {
    this.bytes = new Uint8Array(0);
    this.endOfInput = this.bit = 0;
    this.expecting = 'nothing';
  }

  private append(chunk: Buffer): void {
    const consumed = this.bit >>> 3;
    const kept = this.endOfInput - consumed;
    if (kept + chunk.length + INPUT_SLACK_BYTES > this.bytes.length) {
      const larger = new Uint8Array((kept + chunk.length) * 2 + INPUT_SLACK_BYTES);
      larger.set(this.bytes.subarray(consumed, this.endOfInput));
      this.bytes = larger;
    } else {
      this.bytes.copyWithin(0, consumed, this.endOfInput);
    }
    this.bytes.set(chunk, kept);
    this.endOfInput = kept + chunk.length;
    this.bit -= consumed * 8;
    this.searchedBit -= consumed * 8;
  }

  /** Does the next thing that the input is enough for, if any. */
  private advance(): boolean {
    switch (this.expecting) {
      case 'first stream':
      case 'next stream':
        return this.beginStream();
      case 'block':
        return this.takeBlockOrEnd();
      case 'nothing':
        this.bit = this.endOfInput * 8;
        return false;
    }
  }

  private beginStream(): boolean {
    const at = this.bit >>> 3;
    if (this.endOfInput - at < STREAM_HEADER_BYTES) return false;
    const [b, z, h, digit] = this.bytes.subarray(at, at + STREAM_HEADER_BYTES);
    const level = digit! - 0x30;
    if (b === 0x42 && z === 0x5a && h === 0x68 && level >= 1 && level <= 9) {
      if (this.blocks?.level !== level) {
        this.blocks = { level, decoder: new BlockDecoder(level * LEVEL_BYTES, this.sink) };
      }
      this.bit += STREAM_HEADER_BYTES * 8;
      this.streamCrc = 0;
      this.expecting = 'block';
    } else if (this.expecting === 'first stream') {
      throw packageFormatErrors.create('ARCHIVE_BZIP2_INVALID', 'The archive does not begin as bzip2 does');
    } else {
      this.expecting = 'nothing';
    }
    return true;
  }

  private takeBlockOrEnd(): boolean {
    if (this.bit + MAGIC_BITS + CRC_BITS > this.endOfInput * 8) return false;
    const magic = magicAt(this.bytes, this.endOfInput, this.bit);
    if (magic === 'end') this.endStream();
    else if (magic === 'block') return this.takeBlock();
    else throw packageFormatErrors.create('ARCHIVE_BZIP2_INVALID', 'A bzip2 block does not begin where it should');
    return true;
  }

  private takeBlock(): boolean {
    const start = this.bit + MAGIC_BITS;
    const next = findMagic(this.bytes, this.endOfInput, Math.max(this.searchedBit, start));
    if (next < 0) {
      if (this.endOfInput - (this.bit >>> 3) > MAX_BLOCK_INPUT_BYTES) {
        throw packageFormatErrors.create('ARCHIVE_BZIP2_INVALID', 'A bzip2 block is longer than any can be');
      }
      this.searchedBit = Math.max(start, this.endOfInput * 8 - MAGIC_BITS + 1);
      return false;
    }
    const block = this.blocks!.decoder.decode(this.bytes, this.endOfInput, start);
    // The mark may have been a coincidence within the block, of which there is more to come then.
    if (block === undefined) {
      this.searchedBit = next + 1;
      return true;
    }
    this.bit = this.searchedBit = block.bit;
    this.streamCrc = (((this.streamCrc << 1) | (this.streamCrc >>> 31)) ^ block.crc) >>> 0;
    return true;
  }

  private endStream(): void {
    this.blocks!.decoder.flush();
    const reader = new BitReader(this.bytes, this.endOfInput, this.bit + MAGIC_BITS);
    if (reader.readWord() !== this.streamCrc) {
      throw packageFormatErrors.create('ARCHIVE_BZIP2_INVALID', 'A bzip2 stream has a wrong CRC');
    }
    this.bit = Math.ceil(reader.bit / 8) * 8;
    this.expecting = 'next stream';
  }
}
