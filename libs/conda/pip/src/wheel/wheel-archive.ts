import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { withFileErrors } from '../fetch/with-file-errors.js';
import { pipErrors } from '../errors.js';
import { invalidWheel } from './invalid-wheel.js';
import { memberPath } from './member-path.js';
import { readExactly, readZipDirectory } from './zip-directory.js';
import type { ZipMember } from './zip-directory.js';

/** What a wheel may bring. */
export interface WheelLimits {
  /** Of all members together, unpacked. */
  readonly maxBytes: number;
  readonly maxFiles: number;
  /** Whether paths that differ by case only are one file where the wheel is installed. */
  readonly ignoresCase: boolean;
}

/** The limits where a caller names none. */
export const DEFAULT_WHEEL_LIMITS: WheelLimits = {
  maxBytes: 16 * 2 ** 30,
  maxFiles: 200_000,
  ignoresCase: process.platform !== 'linux',
};

const LOCAL = { signature: 0x04034b50, bytes: 30 };
const MAX_TEXT_BYTES = 32 << 20;
const CHUNK_BYTES = 1 << 18;

/** A wheel that is open for reading. Its members are files only, each path once, all of them inside. */
export class WheelArchive implements AsyncDisposable {
  private constructor(
    readonly fileName: string,
    private readonly file: FileHandle,
    /** By path, in the order of the archive. */
    readonly members: ReadonlyMap<string, ZipMember>,
  ) {}

  /**
   * @param path - The file; its name need not be the wheel's.
   * @param fileName - The wheel's name.
   * @throws PIP_WHEEL_INVALID for a damaged zip and for a path that is unsafe, or there twice;
   * PIP_WHEEL_TOO_LARGE; PIP_IO_FAILED.
   */
  static async open(path: string, fileName: string, limits = DEFAULT_WHEEL_LIMITS): Promise<WheelArchive> {
    const file = await withFileErrors(path, () => open(path));
    try {
      const { size } = await file.stat();
      return new WheelArchive(fileName, file, byPath(await readZipDirectory(file, size, fileName), fileName, limits));
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.file.close();
  }

  /**
   * The text of a small member.
   *
   * @throws PIP_WHEEL_INVALID when it is absent, damaged, or larger than 32 MiB.
   */
  async readText(path: string): Promise<string> {
    const member = this.members.get(path);
    if (member === undefined) throw invalidWheel(this.fileName, `has no ${path}`);
    if (member.bytes > MAX_TEXT_BYTES) throw invalidWheel(this.fileName, `has a ${path} that is too large`);
    const chunks: Buffer[] = [];
    for await (const chunk of this.read(member)) chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
  }

  /**
   * The content of a member, in chunks.
   *
   * @throws PIP_WHEEL_INVALID, at its end at the latest, when it is damaged or has another size than it says.
   */
  async *read(member: ZipMember): AsyncGenerator<Buffer, void, undefined> {
    const damaged = (cause?: unknown): Error =>
      pipErrors.create('PIP_WHEEL_INVALID', `The wheel ${this.fileName} is damaged at ${JSON.stringify(member.name)}`, {
        cause,
      });
    const header = await readExactly(this.file, member.offset, LOCAL.bytes, this.fileName);
    if (header.readUInt32LE(0) !== LOCAL.signature) throw damaged();
    const start = member.offset + LOCAL.bytes + header.readUInt16LE(26) + header.readUInt16LE(28);
    const packed = Readable.from(this.packed(start, member.packedBytes), { objectMode: false });
    const content = member.method === 'stored' ? packed : packed.pipe(createInflateRaw());
    packed.on('error', (error) => content.destroy(error));
    let bytes = 0;
    let crc = 0;
    try {
      for await (const chunk of content as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        if (bytes > member.bytes) throw damaged();
        crc = crc32(chunk, crc);
        yield chunk;
      }
    } catch (error) {
      if (isZlibError(error)) throw damaged(error);
      throw error;
    } finally {
      packed.destroy();
    }
    if (bytes !== member.bytes || crc !== member.crc) throw damaged();
  }

  private async *packed(start: number, length: number): AsyncGenerator<Buffer, void, undefined> {
    for (let at = 0; at < length; at += CHUNK_BYTES) {
      yield await readExactly(this.file, start + at, Math.min(CHUNK_BYTES, length - at), this.fileName);
    }
  }
}

function isZlibError(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith('Z_');
}

/** Digest of content as RECORD writes it: urlsafe base64 without padding (PEP 376). */
export function recordDigest(content: Buffer | string, algorithm = 'sha256'): string {
  return createHash(algorithm).update(content).digest('base64url');
}

function byPath(members: readonly ZipMember[], fileName: string, limits: WheelLimits): Map<string, ZipMember> {
  const found = new Map<string, ZipMember>();
  const folded = new Set<string>();
  let bytes = 0;
  for (const member of members) {
    const path = memberPath(member.name, fileName);
    if (path === undefined) continue;
    const folding = limits.ignoresCase ? path.toLowerCase() : path;
    if (folded.has(folding)) throw invalidWheel(fileName, `has ${JSON.stringify(path)} twice`);
    folded.add(folding);
    found.set(path, member);
    bytes += member.bytes;
    if (bytes <= limits.maxBytes && found.size <= limits.maxFiles) continue;
    throw pipErrors.create(
      'PIP_WHEEL_TOO_LARGE',
      `The wheel ${fileName} unpacks to more than ${limits.maxBytes} bytes or ${limits.maxFiles} files`,
      { details: { ...limits } },
    );
  }
  for (const path of folded) refuseFileAsFolder(path, folded, fileName);
  return found;
}

function refuseFileAsFolder(path: string, files: ReadonlySet<string>, fileName: string): void {
  for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) {
    if (files.has(path.slice(0, at))) {
      throw invalidWheel(fileName, `has ${JSON.stringify(path.slice(0, at))} as a file and as a folder`);
    }
  }
}
