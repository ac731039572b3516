import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { ExtractionPool } from '../src/index.js';
import type { ExtractProgress } from '../src/index.js';
import { condaMembers, condaOf } from './package-writer.js';
import { tarOf } from './tar-writer.js';
import { useTemporaryFolder } from './temporary-folder.js';
import { zipOf } from './zip-writer.js';

const folder = useTemporaryFolder();
let pool: ExtractionPool;
beforeEach(() => {
  pool = new ExtractionPool({ threads: 2 });
});
afterEach(() => pool.close());

const archive = condaOf(
  Array.from({ length: 300 }, (_, index) => ({ path: `lib/f${index}`, content: 'x'.repeat(index * 10) })),
);

async function* chunksOf(bytes: Buffer, chunkBytes: number, pauseMs = 0): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    if (pauseMs > 0) await sleep(pauseMs);
    yield bytes.subarray(at, at + chunkBytes);
  }
}

describe('ExtractionPool', () => {
  it('hashes, counts and extracts a stream in one pass', async () => {
    const outcome = await pool.extractStream(chunksOf(archive, 777), folder.join('tree'), { md5: true });
    expect(outcome).toEqual({
      status: 'extracted',
      archive: {
        sha256: createHash('sha256').update(archive).digest('hex'),
        md5: createHash('md5').update(archive).digest('hex'),
        archiveBytes: archive.length,
      },
      tree: expect.objectContaining({ files: 302, directories: 2, symlinks: 0 }),
    });
    expect(readFileSync(folder.join('tree/lib/f299'), 'utf8')).toBe('x'.repeat(2990));
  });

  it('extracts many packages at a time', async () => {
    writeFileSync(folder.join('archive'), archive);
    const trees = Array.from({ length: 12 }, (_, index) => folder.join(`tree${index}`));
    const outcomes = await Promise.all(
      trees.map((tree, index) =>
        index % 2 === 0
          ? pool.extractFile(folder.join('archive'), tree)
          : pool.extractStream(chunksOf(archive, 5000), tree),
      ),
    );
    expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(['extracted']));
    for (const tree of trees) expect(readdirSync(`${tree}/lib`)).toHaveLength(300);
  });

  it('hashes a refused stream to its end, so that a wrong download can be told from a wrong package', async () => {
    const wrong = Buffer.concat([Buffer.from('<html>'), archive]);
    const outcome = await pool.extractStream(chunksOf(wrong, 5000), folder.join('tree'));
    expect(outcome).toMatchObject({
      status: 'refused',
      error: expect.objectContaining({ code: 'ARCHIVE_FORMAT_UNKNOWN' }),
      archive: { sha256: createHash('sha256').update(wrong).digest('hex'), archiveBytes: wrong.length },
    });
    expect(existsSync(folder.join('tree'))).toBe(false);
  });

  it('says that a zip with trailing sizes needs the file, and extracts it from there', async () => {
    const members = condaMembers(tarOf([{ path: 'a', content: 'x' }]));
    const piped = zipOf([members[0]!, members[1]!, { ...members[2]!, descriptor: 'signed' }]);
    expect(await pool.extractStream(chunksOf(piped, 100), folder.join('tree'))).toMatchObject({
      status: 'unstreamable',
    });
    expect(existsSync(folder.join('tree'))).toBe(false);
    writeFileSync(folder.join('archive'), piped);
    expect(await pool.extractFile(folder.join('archive'), folder.join('tree'))).toMatchObject({ status: 'extracted' });
    expect(readFileSync(folder.join('tree/a'), 'utf8')).toBe('x');
  });

  it('reports progress up to the end', async () => {
    const reports: ExtractProgress[] = [];
    await pool.extractStream(chunksOf(archive, 1000), folder.join('tree'), {
      onProgress: (progress) => reports.push(progress),
    });
    expect(reports.at(-1)).toMatchObject({ archiveBytes: archive.length, files: 302 });
  });

  it('stops at the signal with its reason and leaves nothing', async () => {
    const aborter = new AbortController();
    const source = async function* (): AsyncGenerator<Buffer> {
      for await (const chunk of chunksOf(archive, 500, 5)) {
        aborter.signal.throwIfAborted();
        yield chunk;
      }
    };
    const extraction = pool.extractStream(source(), folder.join('tree'), { signal: aborter.signal });
    setTimeout(() => aborter.abort(new Error('cancelled by the user')), 40);
    await expect(extraction).rejects.toThrow('cancelled by the user');
    expect(existsSync(folder.join('tree'))).toBe(false);
  });

  it('passes the error of the source on and leaves nothing', async () => {
    const source = async function* (): AsyncGenerator<Buffer> {
      yield* chunksOf(archive.subarray(0, 3000), 500);
      await sleep(1);
      throw new Error('connection reset');
    };
    await expect(pool.extractStream(source(), folder.join('tree'))).rejects.toThrow('connection reset');
    expect(existsSync(folder.join('tree'))).toBe(false);
  });

  it('lets a waiting extraction be cancelled', async () => {
    writeFileSync(folder.join('archive'), archive);
    await using single = new ExtractionPool({ threads: 1 });
    const first = single.extractFile(folder.join('archive'), folder.join('first'));
    const aborter = new AbortController();
    const second = single.extractFile(folder.join('archive'), folder.join('second'), { signal: aborter.signal });
    aborter.abort(new Error('not needed any more'));
    await expect(second).rejects.toThrow('not needed any more');
    expect(await first).toMatchObject({ status: 'extracted' });
    expect(existsSync(folder.join('second'))).toBe(false);
  });

  it('reports a lost thread as a fault and cleans up after it', async () => {
    const endless = async function* (): AsyncGenerator<Buffer> {
      yield archive.subarray(0, 2000);
      await sleep(10_000, undefined, { ref: false });
    };
    const extraction = pool.extractStream(endless(), folder.join('tree'));
    extraction.catch(() => undefined);
    while (!existsSync(folder.join('tree'))) await sleep(5);
    const file = pool.extractFile('/dev/stdin-that-is-not-there', folder.join('other'));
    await expect(file).rejects.toMatchObject({ code: 'ARCHIVE_UNREADABLE' });
    await pool.close();
    while (existsSync(folder.join('tree'))) await sleep(5);
    await expect(pool.extractFile('x', folder.join('y'))).rejects.toMatchObject({ code: 'EXTRACT_WORKER_LOST' });
  });
});
