import { execFileSync, spawnSync } from 'node:child_process';
import { Readable } from 'node:stream';
import { bzip2Text, canReadBzip2 } from './bzip2-text.js';

async function decode(chunks: readonly Buffer[]): Promise<string> {
  const texts: Buffer[] = [];
  for await (const text of bzip2Text(Readable.from(chunks))) texts.push(text);
  return String(Buffer.concat(texts));
}

const isThere = spawnSync('bzip2', ['--help']).status === 0;
if (!isThere) console.warn('SKIPPED: bzip2: the program is not installed');

it('knows whether bzip2 can be read', async () => {
  expect(await canReadBzip2()).toBe(isThere);
});

(isThere ? describe : describe.skip)('bzip2', () => {
  const text = 'a text that repeats '.repeat(100_000);
  let compressed: Buffer;

  beforeAll(() => {
    compressed = execFileSync('bzip2', ['-c'], { input: text });
  });

  it('is decompressed in whatever pieces it comes, and however many streams', async () => {
    const pieces = [compressed.subarray(0, 1), compressed.subarray(1, 50), compressed.subarray(50), compressed];
    expect(await decode(pieces)).toBe(text + text);
  });

  it('fails when it is cut short or something else', async () => {
    await expect(decode([compressed.subarray(0, -5)])).rejects.toMatchObject({ name: 'Bzip2Damaged' });
    await expect(decode([Buffer.from('<html>')])).rejects.toMatchObject({ name: 'Bzip2Damaged' });
  });

  it('fails with the error of its source', async () => {
    const failing = async function* (): AsyncGenerator<Buffer> {
      yield compressed.subarray(0, 10);
      await Promise.resolve();
      throw new Error('the disk is gone');
    };
    await expect(bzip2Text(failing()).next()).rejects.toThrow('the disk is gone');
  });

  it('may be left in the middle', async () => {
    const stream = bzip2Text(Readable.from([compressed]));
    expect((await stream.next()).value?.length).toBeGreaterThan(0);
    await stream.return(undefined);
  });
});
