import type { EventEmitter } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { digestOf } from '@terrarium/port-blob-store';
import { blobName } from './archive.js';
import { TarReader, TarWriter } from './tar-archive.js';

describe('a backup in a tar file', () => {
  let folder: string;
  const contents = [0, 1, 511, 512, 300_000, ...Array.from({ length: 20 }, (_, index) => 1_000 + index)].map((size) =>
    Buffer.alloc(size, size % 251),
  );
  const nameOf = (content: Buffer) => blobName(digestOf(content));

  beforeAll(async () => (folder = await mkdtemp(path.join(tmpdir(), 'terrarium-tar-'))));
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('gives back what was written, however many files, and nothing stays behind of those that were read', async () => {
    const file = path.join(folder, 'backup.tar');
    const writer = await TarWriter.create(file);
    for (const content of contents) await writer.write(nameOf(content), content);
    await writer.finish();

    const reader = await TarReader.open(file);
    for (const content of contents) {
      expect(content.equals(await buffer((await reader.open(nameOf(content), content.length))!))).toBe(true);
    }
    expect(await reader.open(nameOf(contents[1]!), 2)).toBeUndefined();
    const { handle } = reader as unknown as { handle: EventEmitter };
    expect(handle.listenerCount('close')).toBe(0);
    await reader.close();
  });
});
