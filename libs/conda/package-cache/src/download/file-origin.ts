import { stat } from 'node:fs/promises';
import type { ExtractionPool, ExtractOptions } from '@terrarium/conda-package-format';
import { ifThere } from '../fs-outcome.js';
import type { Arrival, BringRequest, Origin } from './arrival.js';

/** An archive that is a file already: it is read where it is. */
export class FileOrigin implements Origin {
  constructor(
    private readonly path: string,
    private readonly pool: ExtractionPool,
    private readonly settings: ExtractOptions,
  ) {}

  get name(): string {
    return this.path;
  }

  async bring({ treeDir, signal, onDownload, onExtract }: BringRequest): Promise<Arrival | undefined> {
    if ((await ifThere(stat(this.path))) === undefined) return undefined;
    const outcome = await this.pool.extractFile(this.path, treeDir, {
      ...this.settings,
      signal,
      onProgress: (progress) => {
        onDownload(progress.archiveBytes);
        onExtract(progress);
      },
    });
    return { outcome, downloadedBytes: 0, isPatched: false, archive: { path: this.path, owner: 'foreign' } };
  }
}
