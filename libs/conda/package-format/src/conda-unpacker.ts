import { packageFormatErrors } from './errors.js';
import type { LimitGuard } from './extract-limits.js';
import { isJsonObject } from './metadata/json-object.js';
import type { TarSink } from './tar/tar-entry.js';
import { TarStream } from './tar/tar-stream.js';
import type { Unpacker } from './unpacker.js';
import { ZipStreamParser } from './zip/zip-stream-parser.js';
import type { ZipEvent } from './zip/zip-stream-parser.js';
import { ZstdDecoder } from './zstd/zstd-decoder.js';

const FORMAT_VERSION = 2;
const MAX_METADATA_BYTES = 1 << 16;

/** What a member of a `.conda` is. */
export type MemberRole = 'metadata' | 'pkg' | 'info' | 'other';

/**
 * Unpacks the members of a `.conda` package (CEP 35, format version 2), in whatever order they come: both inner tars
 * into one sink, `metadata.json` checked; other members have no meaning and are passed over.
 */
export class CondaMembers {
  private readonly seen = new Set<MemberRole>();
  private role: MemberRole = 'other';
  private tar: TarStream | undefined;
  private metadata: Buffer[] = [];

  constructor(
    private readonly sink: TarSink,
    private readonly guard: LimitGuard,
  ) {}

  async handle(event: ZipEvent): Promise<void> {
    if (event.kind === 'member') await this.begin(event.name, event.size);
    else if (event.kind === 'end') await this.endMember();
    else if (this.role === 'metadata') this.metadata.push(Buffer.from(event.bytes));
    else await this.tar?.write(event.bytes);
  }

  /** @throws ARCHIVE_METADATA_INVALID without `metadata.json`, ARCHIVE_MEMBERS_INVALID without one of the tars. */
  end(): void {
    if (!this.seen.has('metadata')) {
      throw packageFormatErrors.create('ARCHIVE_METADATA_INVALID', 'The .conda package has no metadata.json');
    }
    for (const role of ['pkg', 'info'] as const) {
      if (!this.seen.has(role)) {
        throw packageFormatErrors.create('ARCHIVE_MEMBERS_INVALID', `The .conda package has no ${role}-*.tar.zst`);
      }
    }
  }

  destroy(): void {
    this.tar?.destroy();
  }

  private async begin(name: string, size: number): Promise<void> {
    this.role = memberRole(name);
    if (this.role === 'other') return;
    if (this.seen.has(this.role)) {
      throw packageFormatErrors.create(
        'ARCHIVE_MEMBERS_INVALID',
        `The .conda package has a second ${this.role} member`,
      );
    }
    this.seen.add(this.role);
    if (this.role !== 'metadata') {
      this.tar = await TarStream.open((decoded) => new ZstdDecoder(decoded), this.sink, this.guard);
    } else if (size > MAX_METADATA_BYTES) {
      throw packageFormatErrors.create('ARCHIVE_METADATA_INVALID', `metadata.json has ${size} bytes`);
    }
  }

  private async endMember(): Promise<void> {
    if (this.role === 'metadata') checkMetadata(Buffer.concat(this.metadata).toString('utf8'));
    await this.tar?.end();
    this.tar = undefined;
    this.metadata = [];
  }
}

/** The unpacker of `.conda` packages that arrive as a stream. */
export class CondaUnpacker implements Unpacker {
  private readonly zip = new ZipStreamParser();
  private readonly members: CondaMembers;

  constructor(sink: TarSink, guard: LimitGuard) {
    this.members = new CondaMembers(sink, guard);
  }

  async write(chunk: Buffer): Promise<void> {
    for (const event of this.zip.write(chunk)) await this.members.handle(event);
  }

  end(): Promise<void> {
    return new Promise((resolve) => {
      this.zip.end();
      this.members.end();
      resolve();
    });
  }

  destroy(): void {
    this.members.destroy();
  }
}

/** What a member of a `.conda` is, by its name. */
export function memberRole(name: string): MemberRole {
  if (name === 'metadata.json') return 'metadata';
  if (!name.endsWith('.tar.zst') || name.includes('/')) return 'other';
  if (name.startsWith('pkg-')) return 'pkg';
  return name.startsWith('info-') ? 'info' : 'other';
}

/** Packages of 2020 with an empty `metadata.json` are in Anaconda's channels; all clients take them. */
function checkMetadata(text: string): void {
  if (text === '') return;
  let metadata: unknown;
  try {
    metadata = JSON.parse(text);
  } catch (error) {
    throw packageFormatErrors.create('ARCHIVE_METADATA_INVALID', 'metadata.json is not JSON', { cause: error });
  }
  const version = isJsonObject(metadata) ? metadata['conda_pkg_format_version'] : undefined;
  if (version !== FORMAT_VERSION) {
    throw packageFormatErrors.create(
      'ARCHIVE_METADATA_INVALID',
      `metadata.json has the unknown format version ${JSON.stringify(version) ?? 'undefined'}`,
    );
  }
}
