import type { ExtractProgress } from '@terrarium/conda-package-format';
import type { PackageProgress } from './cache-options.js';
import type { WantedPackage } from './wanted-package.js';

const INTERVAL_MS = 100;

/** Puts what download and extraction of a package tell together, and passes it on ten times a second at most. */
export function progressListeners(
  { fileName, size }: WantedPackage,
  report: (progress: PackageProgress) => void,
): { onDownload: (bytes: number) => void; onExtract: (progress: ExtractProgress) => void } {
  let progress: PackageProgress = {
    fileName,
    phase: 'downloading',
    fromCache: false,
    downloadedBytes: 0,
    ...(size === undefined ? {} : { totalBytes: size }),
    extractedBytes: 0,
    extractedFiles: 0,
  };
  let nextAt = 0;
  const update = (news: Partial<PackageProgress>): void => {
    progress = { ...progress, ...news };
    if (performance.now() < nextAt) return;
    nextAt = performance.now() + INTERVAL_MS;
    report(progress);
  };
  return {
    onDownload: (downloadedBytes) => update({ downloadedBytes }),
    onExtract: ({ contentBytes, files }) => update({ extractedBytes: contentBytes, extractedFiles: files }),
  };
}
