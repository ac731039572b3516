import { open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { ifThere } from '../fs-outcome.js';

const CHUNK_BYTES = 1 << 18;

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

  private constructor(
    readonly path: string,
    private readonly file: FileHandle,
    /** Bytes that are there. */
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

  async append(bytes: Uint8Array): Promise<void> {
    await this.file.appendFile(bytes);
    this.length += bytes.length;
    this.appended += bytes.length;
  }

  /** Forgets all bytes. */
  async reset(): Promise<void> {
    await this.file.truncate(0);
    await rm(`${this.path}.json`, { force: true });
    this.length = 0;
    this.isPatched = false;
  }

  /** The bytes that are there, in chunks that stay valid. */
  async *read(): AsyncGenerator<Buffer, void, undefined> {
    for (let at = 0; at < this.length;) {
      const { bytesRead, buffer } = await this.file.read(Buffer.allocUnsafe(CHUNK_BYTES), 0, CHUNK_BYTES, at);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, Math.min(bytesRead, this.length - at));
      at += bytesRead;
    }
  }

  /** Closes the file, which stays. */
  async close(): Promise<void> {
    await this.file.close();
  }

  /** Removes the file and what is known of it. */
  static async remove(path: string): Promise<void> {
    await rm(path, { force: true });
    await rm(`${path}.json`, { force: true });
  }
}
