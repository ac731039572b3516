import { packageFormatErrors } from '../errors.js';
import { parsePaxRecords } from './pax-records.js';
import type { PaxRecords } from './pax-records.js';
import type { TarEntry, TarSink } from './tar-entry.js';
import { parseText, parseTarHeader, TAR_BLOCK } from './tar-header.js';
import type { TarHeader } from './tar-header.js';

/** Bytes that a longname or a pax header may have; real ones are a path long. */
const MAX_EXTENSION_BYTES = 1 << 20;

/** A header that describes the next one. */
interface Extension {
  readonly type: string;
  readonly bytes: Buffer;
  length: number;
}

/**
 * A push parser of tar streams: ustar, GNU longname and longlink, pax path, linkpath, size and mtime, sizes in
 * base 256. It holds no more than one header at a time.
 */
export class TarParser {
  private expecting: 'header' | 'content' | 'extension' | 'nothing' = 'header';
  private readonly splitHeader = Buffer.allocUnsafe(TAR_BLOCK);
  private splitLength = 0;
  /** Bytes to come of the content or extension, and then of the padding after it. */
  private contentLeft = 0;
  private paddingLeft = 0;
  private extension: Extension | undefined;
  private pax: PaxRecords = {};
  private longName: string | undefined;
  private longLink: string | undefined;

  constructor(private readonly sink: TarSink) {}

  /**
   * Takes the next bytes of the stream.
   *
   * @throws ARCHIVE_TAR_INVALID, ARCHIVE_NAME_INVALID, ARCHIVE_ENTRY_FORBIDDEN, and whatever the sink throws.
   */
  write(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length) {
      if (this.expecting === 'content') at = this.takeContent(chunk, at);
      else if (this.expecting === 'extension') at = this.takeExtension(chunk, at);
      else if (this.paddingLeft > 0) at = this.takePadding(chunk, at);
      else if (this.expecting === 'header') at = this.takeHeader(chunk, at);
      else at = takeTrailer(chunk, at);
    }
  }

  /**
   * Says that the stream is over.
   *
   * @throws ARCHIVE_TRUNCATED unless the block of zeros that ends an archive has been seen.
   */
  end(): void {
    if (this.expecting !== 'nothing') {
      throw packageFormatErrors.create('ARCHIVE_TRUNCATED', 'The tar ends before its end mark');
    }
  }

  private takeHeader(chunk: Buffer, at: number): number {
    if (this.splitLength === 0 && chunk.length - at >= TAR_BLOCK) {
      this.beginEntry(parseTarHeader(chunk, at));
      return at + TAR_BLOCK;
    }
    const end = Math.min(at + TAR_BLOCK - this.splitLength, chunk.length);
    this.splitLength += chunk.copy(this.splitHeader, this.splitLength, at, end);
    if (this.splitLength === TAR_BLOCK) {
      this.splitLength = 0;
      this.beginEntry(parseTarHeader(this.splitHeader, 0));
    }
    return end;
  }

  private beginEntry(header: TarHeader | undefined): void {
    if (header === undefined) {
      this.expecting = 'nothing';
    } else if (header.type === 'L' || header.type === 'K' || header.type === 'x' || header.type === 'g') {
      if (header.size > MAX_EXTENSION_BYTES) {
        throw packageFormatErrors.create('ARCHIVE_TAR_INVALID', 'The tar has an extension header of more than 1 MiB');
      }
      this.extension = { type: header.type, bytes: Buffer.allocUnsafe(header.size), length: 0 };
      this.expect('extension', header.size);
    } else {
      const entry = this.completeEntry(header);
      this.sink.entry(entry);
      this.expect('content', entry.size);
    }
  }

  private completeEntry(header: TarHeader): TarEntry {
    const path = this.pax.path ?? this.longName ?? header.path;
    const kind = kindOf(header.type, path);
    const entry: TarEntry = {
      path,
      kind,
      mode: header.mode,
      // Some writers store the size of a hard link's target, without its bytes.
      size: kind === 'file' ? (this.pax.size ?? header.size) : 0,
      mtime: this.pax.mtime ?? header.mtime,
      linkPath: this.pax.linkPath ?? this.longLink ?? header.linkPath,
    };
    this.pax = {};
    this.longName = this.longLink = undefined;
    return entry;
  }

  private expect(what: 'content' | 'extension', size: number): void {
    this.expecting = what;
    this.contentLeft = size;
    this.paddingLeft = (TAR_BLOCK - (size % TAR_BLOCK)) % TAR_BLOCK;
    if (size === 0) this.endContent();
  }

  private takeContent(chunk: Buffer, at: number): number {
    const end = Math.min(at + this.contentLeft, chunk.length);
    this.sink.data(chunk.subarray(at, end));
    this.contentLeft -= end - at;
    if (this.contentLeft === 0) this.endContent();
    return end;
  }

  private takeExtension(chunk: Buffer, at: number): number {
    const extension = this.extension!;
    const end = Math.min(at + this.contentLeft, chunk.length);
    extension.length += chunk.copy(extension.bytes, extension.length, at, end);
    this.contentLeft -= end - at;
    if (this.contentLeft === 0) this.endContent();
    return end;
  }

  private takePadding(chunk: Buffer, at: number): number {
    const end = Math.min(at + this.paddingLeft, chunk.length);
    this.paddingLeft -= end - at;
    return end;
  }

  private endContent(): void {
    const ended = this.expecting;
    this.expecting = 'header';
    if (ended === 'content') this.sink.endEntry();
    else this.applyExtension(this.extension!);
  }

  private applyExtension({ type, bytes }: Extension): void {
    this.extension = undefined;
    if (type === 'L') this.longName = parseText(bytes, 0, bytes.length);
    else if (type === 'K') this.longLink = parseText(bytes, 0, bytes.length);
    else if (type === 'x') this.pax = parsePaxRecords(bytes);
    else refuseGlobalPaths(parsePaxRecords(bytes));
  }
}

function kindOf(type: string, path: string): TarEntry['kind'] {
  switch (type) {
    case '0':
    case '7':
      return path.endsWith('/') ? 'directory' : 'file';
    case '1':
      return 'hardlink';
    case '2':
      return 'symlink';
    case '5':
      return 'directory';
    case '3':
    case '4':
    case '6':
      throw packageFormatErrors.create(
        'ARCHIVE_ENTRY_FORBIDDEN',
        `${JSON.stringify(path)} in the tar is a device or a fifo`,
      );
    default:
      throw packageFormatErrors.create(
        'ARCHIVE_ENTRY_FORBIDDEN',
        `${JSON.stringify(path)} in the tar is of the unsupported type ${JSON.stringify(type)}`,
      );
  }
}

/** A global header would give every later entry the same path; only its comments and times make sense. */
function refuseGlobalPaths(pax: PaxRecords): void {
  if (pax.path !== undefined || pax.linkPath !== undefined || pax.size !== undefined) {
    throw packageFormatErrors.create('ARCHIVE_TAR_INVALID', 'A global pax header of the tar names a path or a size');
  }
}

/** What follows the end mark is padding; anything else would be seen by some readers and not by others. */
function takeTrailer(chunk: Buffer, at: number): number {
  for (let byte = at; byte < chunk.length; byte++) {
    if (chunk[byte] !== 0) {
      throw packageFormatErrors.create('ARCHIVE_TAR_INVALID', 'The tar goes on after its end mark');
    }
  }
  return chunk.length;
}
