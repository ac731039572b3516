/**
 * The list of the bytes in use, the most recent first. Four are kept in a word and move together: most symbols name one
 * of the first few, and loops whose number of steps cannot be foreseen are what decoding waits for.
 */
export class MoveToFront {
  private readonly words = new Int32Array(64);

  /** The byte at the front. */
  get first(): number {
    return this.words[0]! & 0xff;
  }

  set(place: number, byte: number): void {
    const shift = (place & 3) << 3;
    this.words[place >>> 2] = (this.words[place >>> 2]! & ~(0xff << shift)) | (byte << shift);
  }

  /** Moves the byte at a place to the front, and returns it. */
  take(place: number): number {
    const { words } = this;
    const last = place >>> 2;
    const shift = (place & 3) << 3;
    const found = words[last]!;
    const byte = (found >>> shift) & 0xff;
    let carried = byte;
    for (let index = 0; index < last; index++) {
      const word = words[index]!;
      words[index] = (word << 8) | carried;
      carried = word >>> 24;
    }
    // Below the place the bytes move up by one, above it they stay.
    const upper = (-1 << shift) << 8;
    words[last] = (found & upper) | ((found & ~(-1 << shift)) << 8) | carried;
    return byte;
  }
}
