import { packageFormatErrors } from '../errors.js';

const FRAME_MAGIC = 0xfd2fb528;
const SKIPPABLE_MAGIC = 0x184d2a50;
const CHECKSUM_BYTES = 4;
const RLE_BLOCK = 1;
const RESERVED_BLOCK = 3;

type Part = 'magic' | 'skippable size' | 'descriptor' | 'rest of header' | 'block header' | 'content' | 'trailer';

/** Follows the frames of a zstd stream (RFC 8878, 3.1) without decompressing, to know where each one ends. */
export class FrameWalker {
  private part: Part = 'magic';
  /** Bytes that the current part still needs. */
  private missing = 4;
  /** The bytes of the current part, little-endian; parts that are read have four at most. */
  private value = 0;
  private shift = 0;
  private hasChecksum = false;
  private isLastBlock = false;
  private seenFrames = 0;

  /** Whether the stream may end here: after at least one whole frame. */
  get isComplete(): boolean {
    return this.seenFrames > 0 && this.part === 'magic' && this.missing === 4;
  }

  /**
   * Walks on through a chunk, up to the end of a frame.
   *
   * @returns how many bytes of the chunk belong to the frame.
   * @throws ARCHIVE_ZSTD_INVALID for what is no zstd.
   */
  advance(chunk: Uint8Array): number {
    let at = 0;
    while (at < chunk.length) {
      if (this.part === 'content' || this.part === 'trailer' || this.part === 'rest of header') {
        const skipped = Math.min(this.missing, chunk.length - at);
        this.missing -= skipped;
        at += skipped;
      } else {
        this.value += chunk[at++]! * 2 ** this.shift;
        this.shift += 8;
        this.missing--;
      }
      if (this.missing === 0 && this.finishPart()) return at;
    }
    return at;
  }

  /** Goes on to the next part that has bytes; true when the frame has ended. */
  private finishPart(): boolean {
    const value = this.value;
    this.value = this.shift = 0;
    switch (this.part) {
      case 'magic':
        this.beginFrame(value);
        break;
      case 'skippable size':
        if (value === 0) return this.endFrame();
        this.expect('trailer', value);
        break;
      case 'descriptor':
        this.hasChecksum = (value & 4) !== 0;
        this.expect('rest of header', restOfHeader(value));
        break;
      case 'rest of header':
        this.expect('block header', 3);
        break;
      case 'block header':
        return this.beginBlock(value);
      case 'content':
        return this.endBlock();
      case 'trailer':
        return this.endFrame();
    }
    return false;
  }

  private beginFrame(magic: number): void {
    if (magic === FRAME_MAGIC) this.expect('descriptor', 1);
    else if (magic - (magic % 16) === SKIPPABLE_MAGIC) this.expect('skippable size', 4);
    else
      throw packageFormatErrors.create('ARCHIVE_ZSTD_INVALID', 'The zstd stream has something else between its frames');
  }

  private beginBlock(header: number): boolean {
    const type = (header >>> 1) & 3;
    if (type === RESERVED_BLOCK) {
      throw packageFormatErrors.create('ARCHIVE_ZSTD_INVALID', 'The zstd stream has a block of a reserved type');
    }
    this.isLastBlock = (header & 1) === 1;
    const size = type === RLE_BLOCK ? 1 : header >>> 3;
    if (size === 0) return this.endBlock();
    this.expect('content', size);
    return false;
  }

  private endBlock(): boolean {
    if (!this.isLastBlock) this.expect('block header', 3);
    else if (this.hasChecksum) this.expect('trailer', CHECKSUM_BYTES);
    else return this.endFrame();
    return false;
  }

  private endFrame(): true {
    this.seenFrames++;
    this.expect('magic', 4);
    return true;
  }

  private expect(part: Part, bytes: number): void {
    this.part = part;
    this.missing = bytes;
  }
}

/** Bytes of window, dictionary id and content size that follow a frame header descriptor; at least one. */
function restOfHeader(descriptor: number): number {
  const isSingleSegment = (descriptor & 0x20) !== 0;
  const sizeFlag = descriptor >>> 6;
  const contentSize = sizeFlag === 0 ? Number(isSingleSegment) : 1 << sizeFlag;
  const dictionaryId = [0, 1, 2, 4][descriptor & 3]!;
  return Number(!isSingleSegment) + dictionaryId + contentSize;
}
