import fc from 'fast-check';
import { partsOf } from './parts.js';

async function collect(chunks: readonly Uint8Array[], partBytes: number): Promise<Buffer[]> {
  const parts: Buffer[] = [];
  const source = (async function* () {
    yield* chunks;
  })();
  for await (const part of partsOf(source, partBytes)) parts.push(part);
  return parts;
}

describe('partsOf()', () => {
  it('keeps every byte, in parts of one size and a shorter last one', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 20 }),
        fc.integer({ min: 1, max: 50 }),
        async (chunks, partBytes) => {
          const parts = await collect(chunks, partBytes);
          const last = parts.pop()!;
          expect(last.length).toBeLessThan(partBytes);
          expect(parts.every((part) => part.length === partBytes)).toBe(true);
          expect(Buffer.concat([...parts, last]).equals(Buffer.concat(chunks))).toBe(true);
        },
      ),
    ));

  it('shows by an empty last part that the content filled the parts before', async () => {
    expect((await collect([Buffer.from('abcd')], 2)).map(String)).toEqual(['ab', 'cd', '']);
    expect((await collect([], 2)).map(String)).toEqual(['']);
  });
});
