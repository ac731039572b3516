import type { ExtractionPool, ExtractOptions } from '@terrarium/conda-package-format';
import { packageCacheErrors } from '../errors.js';
import type { RetryOptions } from '../cache-options.js';
import type { Arrival, BringRequest, Origin } from './arrival.js';
import { downloadOverHttp, DownloadRestarted } from './http-download.js';
import { PartialFile } from './partial-file.js';
import { extractArriving } from './stream-arrival.js';
import type { Transport } from './transport.js';

/** Servers that never continue a download get so many whole attempts. */
const MAX_RESTARTS = 3;

/** The address in the record. */
export class HttpOrigin implements Origin {
  constructor(
    readonly name: string,
    private readonly partialPath: string,
    private readonly pool: ExtractionPool,
    private readonly settings: ExtractOptions,
    private readonly transport: Transport,
    private readonly retry: RetryOptions,
  ) {}

  async bring(request: BringRequest): Promise<Arrival> {
    const { wanted, signal } = request;
    const partial = await PartialFile.open(this.partialPath);
    try {
      for (let restarts = 0; restarts <= MAX_RESTARTS; restarts++) {
        try {
          const bytes = downloadOverHttp(wanted, partial, { transport: this.transport, retry: this.retry, signal });
          return await extractArriving(bytes, partial, this.pool, this.settings, request);
        } catch (error) {
          if (!(error instanceof DownloadRestarted)) throw error;
        }
      }
    } finally {
      await partial.close();
    }
    throw packageCacheErrors.create(
      'PACKAGE_DOWNLOAD_FAILED',
      `${this.name} broke off ${MAX_RESTARTS + 1} times and does not continue downloads`,
    );
  }
}
