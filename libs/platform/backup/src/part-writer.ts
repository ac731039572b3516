import type { StoredMessage } from '@terrarium/adapter-event-store-jetstream';
import type { BlobDescriptor } from '@terrarium/port-blob-store';
import type { ArchiveWriter } from './archive/archive.js';
import { PART_BYTES, PART_RECORDS, packPart } from './format/parts.js';
import { encodeRecord } from './format/records.js';
import type { Part } from './manifest.js';

interface OpenPart {
  readonly chunks: Buffer[];
  readonly from: number;
  to: number;
  sizeBytes: number;
}

/** Writes what comes one by one in parts of a few megabytes. */
export class PartWriter {
  private readonly open = new Map<Part['kind'], OpenPart>();
  private readonly parts: Part[];
  private writing = Promise.resolve();
  /** Bytes that were written, as they are on the disk. */
  addedBytes = 0;

  constructor(
    private readonly archive: ArchiveWriter,
    before: readonly Part[],
  ) {
    this.parts = [...before];
  }

  /** The parts of the backup, those of the run before first. */
  get written(): readonly Part[] {
    return this.parts;
  }

  /** Adds the next message of the log, or of its seals. */
  add(kind: 'events' | 'seals', message: StoredMessage): Promise<void> {
    return this.append(kind, message.seq, encodeRecord(message));
  }

  /** Adds a blob to the list of those that are in the backup. */
  addBlob({ digest, sizeBytes }: BlobDescriptor): Promise<void> {
    const number = (this.open.get('blobs')?.to ?? 0) + 1;
    return this.append('blobs', number, Buffer.from(`${digest} ${sizeBytes}\n`));
  }

  /** Writes what is open. */
  async flush(): Promise<void> {
    for (const kind of [...this.open.keys()]) await this.close(kind);
  }

  private async append(kind: Part['kind'], number: number, record: Buffer): Promise<void> {
    const part = this.open.get(kind) ?? { chunks: [], from: number, to: number, sizeBytes: 0 };
    this.open.set(kind, part);
    part.chunks.push(record);
    part.sizeBytes += record.length;
    part.to = number;
    if (part.sizeBytes >= PART_BYTES || part.chunks.length >= PART_RECORDS) await this.close(kind);
  }

  /** Parts are written one after the other: each takes the next number. */
  private close(kind: Part['kind']): Promise<void> {
    const part = this.open.get(kind);
    this.open.delete(kind);
    if (part !== undefined) this.writing = this.writing.then(() => this.writePart(kind, part));
    return this.writing;
  }

  private async writePart(kind: Part['kind'], part: OpenPart): Promise<void> {
    const { packed, digest } = await packPart(Buffer.concat(part.chunks));
    const file = `parts/${String(this.parts.length + 1).padStart(6, '0')}-${kind}.zst`;
    await this.archive.write(file, packed);
    this.parts.push({ kind, file, from: part.from, to: part.to, sizeBytes: packed.length, digest });
    this.addedBytes += packed.length;
  }
}
