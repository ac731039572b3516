import { open, rename, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { backupErrors } from '../errors.js';
import { isArchiveName } from './archive.js';
import type { ArchiveReader, ArchiveWriter } from './archive.js';
import { TAR_BLOCK, decodeTarHeader, encodeTarHeader, paddingOf } from './tar-header.js';

const CHUNK_BYTES = 256 * 1024;

interface Place {
  readonly offset: number;
  readonly sizeBytes: number;
}

/** A backup in one tar file. It is looked through once for where its files are; nothing of it is unpacked. */
export class TarReader implements ArchiveReader {
  private constructor(
    private readonly handle: FileHandle,
    private readonly files: ReadonlyMap<string, Place>,
  ) {}

  /**
   * Looks a tar file through.
   *
   * @throws BACKUP_DAMAGED when it holds anything that no backup holds, or is cut off
   */
  static async open(file: string): Promise<TarReader> {
    const handle = await open(file, 'r');
    try {
      return new TarReader(handle, await findFiles(handle));
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  async read(name: string, maxBytes: number): Promise<Buffer> {
    const place = this.files.get(name);
    if (place === undefined) throw backupErrors.create('BACKUP_DAMAGED', `${name} is missing`);
    if (place.sizeBytes > maxBytes) {
      throw backupErrors.create('BACKUP_DAMAGED', `${name} has ${place.sizeBytes} bytes, more than ${maxBytes}`);
    }
    const content = Buffer.alloc(place.sizeBytes);
    await readFully(this.handle, content, place.offset);
    return content;
  }

  open(name: string, sizeBytes: number): Promise<Readable | undefined> {
    const place = this.files.get(name);
    if (place?.sizeBytes !== sizeBytes) return Promise.resolve(undefined);
    return Promise.resolve(Readable.from(this.chunks(place), { objectMode: false }));
  }

  sizeOf(name: string): Promise<number | undefined> {
    return Promise.resolve(this.files.get(name)?.sizeBytes);
  }

  /** Not a stream of the handle: each of those would stay with it as a listener until it is closed. */
  private async *chunks({ offset, sizeBytes }: Place): AsyncIterable<Buffer> {
    for (let done = 0; done < sizeBytes;) {
      const chunk = Buffer.alloc(Math.min(CHUNK_BYTES, sizeBytes - done));
      await readFully(this.handle, chunk, offset + done);
      done += chunk.length;
      yield chunk;
    }
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}

async function findFiles(handle: FileHandle): Promise<Map<string, Place>> {
  const { size } = await handle.stat();
  const files = new Map<string, Place>();
  const header = Buffer.alloc(TAR_BLOCK);
  for (let offset = 0; offset < size;) {
    await readFully(handle, header, offset);
    const found = decodeTarHeader(header);
    if (found === undefined) break;
    const { name, sizeBytes } = found;
    offset += TAR_BLOCK;
    if (!isArchiveName(name) || files.has(name)) {
      throw backupErrors.create('BACKUP_DAMAGED', `${JSON.stringify(name)} in the file is no part of a backup`);
    }
    if (offset + sizeBytes > size) throw backupErrors.create('BACKUP_DAMAGED', `The file ends within ${name}`);
    files.set(name, { offset, sizeBytes });
    offset += sizeBytes + paddingOf(sizeBytes);
  }
  return files;
}

async function readFully(handle: FileHandle, into: Buffer, offset: number): Promise<void> {
  let done = 0;
  while (done < into.length) {
    const { bytesRead } = await handle.read(into, done, into.length - done, offset + done);
    if (bytesRead === 0) throw backupErrors.create('BACKUP_DAMAGED', 'The file is cut off');
    done += bytesRead;
  }
}

/** Writes a backup into one tar file, which is there under its name when it is finished. */
export class TarWriter implements ArchiveWriter {
  private readonly written = new Set<string>();
  private offset = 0;
  private last = Promise.resolve();

  private constructor(
    private readonly file: string,
    private readonly draft: string,
    private readonly handle: FileHandle,
  ) {}

  /** Begins a file, beside its later name. */
  static async create(file: string): Promise<TarWriter> {
    const draft = `${file}.${process.pid}.tmp`;
    return new TarWriter(file, draft, await open(draft, 'wx', 0o600));
  }

  has(name: string): Promise<boolean> {
    return Promise.resolve(this.written.has(name));
  }

  write(name: string, content: Uint8Array): Promise<void> {
    return this.inTurn(() => this.append(name, content.length, [content]));
  }

  stream(name: string, sizeBytes: number, content: AsyncIterable<Uint8Array>): Promise<void> {
    return this.inTurn(() => this.append(name, sizeBytes, content));
  }

  async finish(): Promise<void> {
    await this.put(Buffer.alloc(2 * TAR_BLOCK));
    await this.handle.sync();
    await this.handle.close();
    await rename(this.draft, this.file);
  }

  async abandon(): Promise<void> {
    await this.handle.close().catch(() => undefined);
    await rm(this.draft, { force: true });
  }

  /** One file has one end: what comes meanwhile waits. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.last.then(work);
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private async append(
    name: string,
    sizeBytes: number,
    content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  ): Promise<void> {
    const begin = this.offset;
    try {
      await this.put(encodeTarHeader({ name, sizeBytes }));
      for await (const chunk of content) await this.put(chunk);
      if (this.offset - begin - TAR_BLOCK !== sizeBytes) throw new Error(`${name} changed its size while it was read`);
      await this.put(Buffer.alloc(paddingOf(sizeBytes)));
    } catch (error) {
      // The next file takes the place.
      this.offset = begin;
      await this.handle.truncate(begin);
      throw error;
    }
    this.written.add(name);
  }

  private async put(bytes: Uint8Array): Promise<void> {
    let done = 0;
    while (done < bytes.length) {
      const { bytesWritten } = await this.handle.write(bytes, done, bytes.length - done, this.offset + done);
      done += bytesWritten;
    }
    this.offset += bytes.length;
  }
}
