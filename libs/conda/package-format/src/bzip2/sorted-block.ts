/** A block between the two halves of its decoding: what the Huffman codes gave, and room to undo the sorting. */
export class SortedBlock {
  /** The last column of the sorted rotations; once the sorting has been undone, the bytes that were sorted. */
  readonly bytes: Uint8Array;
  /** By sorted rotation: its first byte in the low 8 bits; in the others, which rotation begins a byte later. */
  readonly rotations: Int32Array;
  /** How often each byte is in the block. */
  readonly byteCounts = new Int32Array(256);
  length = 0;
  /** Which of the sorted rotations is the block itself. */
  origin = 0;
  /** As the block states it. */
  crc = 0;

  constructor(readonly maxBytes: number) {
    this.bytes = new Uint8Array(maxBytes);
    this.rotations = new Int32Array(maxBytes);
  }
}
