import type { Readable } from 'node:stream';
import type { ExtractionPool, ExtractOptions } from '@terrarium/conda-package-format';
import { CodedError } from '@terrarium/kernel-errors';
import type { PackageSource } from '../cache-options.js';
import { packageCacheErrors } from '../errors.js';
import { asCacheError } from '../fs-outcome.js';
import type { Arrival, BringRequest, Origin } from './arrival.js';
import { PartialFile } from './partial-file.js';
import { extractArriving } from './stream-arrival.js';

/** A source that the caller supplied, such as a blob store. It cannot continue, so it always begins anew. */
export class SourceOrigin implements Origin {
  constructor(
    private readonly source: PackageSource,
    private readonly partialPath: string,
    private readonly pool: ExtractionPool,
    private readonly settings: ExtractOptions,
  ) {}

  get name(): string {
    return this.source.name;
  }

  async bring(request: BringRequest): Promise<Arrival | undefined> {
    const { wanted, signal } = request;
    const stream = await this.opening(this.source.open(wanted.record, signal), request);
    if (stream === undefined) return undefined;
    const partial = await PartialFile.open(this.partialPath);
    try {
      await partial.reset();
      return await extractArriving(this.teeing(stream, partial, request), partial, this.pool, this.settings, request);
    } finally {
      stream.destroy();
      await partial.close();
    }
  }

  private async *teeing(
    stream: Readable,
    partial: PartialFile,
    request: BringRequest,
  ): AsyncGenerator<Uint8Array, void, undefined> {
    const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
    for (;;) {
      const next = await this.opening(chunks.next(), request);
      if (next.done === true) return;
      await partial.append(next.value).catch((error: unknown) => {
        throw asCacheError(error, `write ${partial.path}`);
      });
      yield next.value;
      if (partial.length > request.wanted.maxBytes) return;
    }
  }

  /** What a source throws is its fault: another source, or a later attempt, may do. */
  private async opening<T>(call: Promise<T>, { wanted, signal }: BringRequest): Promise<T> {
    try {
      return await call;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof CodedError) throw error;
      throw packageCacheErrors.create(
        'PACKAGE_DOWNLOAD_FAILED',
        `${this.name} failed while it gave ${wanted.fileName}`,
        { cause: error },
      );
    }
  }
}
