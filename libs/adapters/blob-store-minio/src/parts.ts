/**
 * Regroups chunks of any size into parts of one size. The last part is always shorter than the others, empty if it has to be:
 * who gets a short part first has the whole content in hand.
 *
 * @param chunks - The content.
 * @param partBytes - The size of a part.
 */
export async function* partsOf(
  chunks: AsyncIterable<Uint8Array>,
  partBytes: number,
): AsyncGenerator<Buffer, void, undefined> {
  let pieces: Uint8Array[] = [];
  let missing = partBytes;
  for await (const chunk of chunks) {
    let rest = chunk;
    while (rest.length >= missing) {
      pieces.push(rest.subarray(0, missing));
      rest = rest.subarray(missing);
      yield Buffer.concat(pieces, partBytes);
      pieces = [];
      missing = partBytes;
    }
    if (rest.length > 0) pieces.push(rest);
    missing -= rest.length;
  }
  yield Buffer.concat(pieces);
}
