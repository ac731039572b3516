import { open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { ifThere } from '../fs-outcome.js';

const CHUNK_BYTES = 1 << 18;
/** Few large writes: a killed process loses no more than this of a download. */
const GATHERED_BYTES = 1 << 18;

/** What tells a server which version the first part of a download was of. */
export interface Validators {
  /** Where it came from, without credentials. */
  readonly url: string;
  /** For `If-Range`: a strong ETag, or the time of the last modification. */
  readonly ifRange?: string;
}

/**
 * The bytes of a download that have arrived, on disk, so that a later process can go on from there. Who writes it holds
 * the claim of its key.
 */
export class PartialFile {
  /** Whether the bytes may be parts of different files: an earlier process or another answer gave some of them. */
  isPatched: boolean;
  /** Bytes that were written since the file was opened, those forgotten included. */
  appended = 0;
  private readonly gathered = Buffer.allocUnsafe(GATHERED_BYTES);
  private gatheredBytes = 0;

  private constructor(
    readonly path: string,
    private readonly file: FileHandle,
    /** Bytes that are there, or on their way to the disk. */
    public length: number,
  ) {
    this.isPatched = length > 0;
  }

  /** Opens what is there, or begins anew. */
  static async open(path: string): Promise<PartialFile> {
    const file = await open(path, 'a+');
    return new PartialFile(path, file, (await file.stat()).size);
  }

  /** What the bytes are of; undefined for an older file without that, which is of no use. */
  async validators(): Promise<Validators | undefined> {
    const text = await ifThere(readFile(`${this.path}.json`, 'utf8'));
    if (text === undefined) return undefined;
    try {
      return JSON.parse(text) as Validators;
    } catch (error) {
      if (error instanceof SyntaxError) return undefined;
      throw error;
    }
  }

  async setValidators(validators: Validators): Promise<void> {
    await writeFile(`${this.path}.json.new`, JSON.stringify(validators));
    await rename(`${this.path}.json.new`, `${this.path}.json`);
  }

  /** Takes bytes in; they reach the disk when many have gathered. */
  async append(bytes: Uint8Array): Promise<void> {
    this.length += bytes.length;
    this.appended += bytes.length;
    for (let at = 0; at < bytes.length;) {
      const piece = bytes.subarray(at, at + this.gathered.length - this.gatheredBytes);
      this.gathered.set(piece, this.gatheredBytes);
      this.gatheredBytes += piece.length;
      at += piece.length;
      if (this.gatheredBytes === this.gathered.length) await this.flush();
    }
  }

  /** Writes what has gathered. */
  async flush(): Promise<void> {
    const bytes = this.gathered.subarray(0, this.gatheredBytes);
    this.gatheredBytes = 0;
    for (let at = 0; at < bytes.length;) at += (await this.file.write(bytes, at)).bytesWritten;
  }

  /** Forgets all bytes. */
  async reset(): Promise<void> {
    this.gatheredBytes = 0;
    await this.file.truncate(0);
    await rm(`${this.path}.json`, { force: true });
    this.length = 0;
    this.isPatched = false;
  }

  /** The bytes that are there, in chunks that stay valid. */
  async *read(): AsyncGenerator<Buffer, void, undefined> {
    await this.flush();
    for (let at = 0; at < this.length;) {
      const { bytesRead, buffer } = await this.file.read(Buffer.allocUnsafe(CHUNK_BYTES), 0, CHUNK_BYTES, at);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, Math.min(bytesRead, this.length - at));
      at += bytesRead;
    }
  }

  /** Closes the file, which stays, with all that has arrived. */
  async close(): Promise<void> {
    try {
      await this.flush();
    } finally {
      await this.file.close();
    }
  }

  /** Removes the file and what is known of it. */
  static async remove(path: string): Promise<void> {
    await rm(path, { force: true });
    await rm(`${path}.json`, { force: true });
  }
}
