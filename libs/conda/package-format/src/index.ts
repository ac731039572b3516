export { packageFormatErrors } from './errors.js';
export { readPackageContents } from './metadata/read-package-contents.js';
export { readPackageInfo } from './metadata/read-package-info.js';
export type { PackageContents } from './metadata/package-contents.js';
export type { FileMode, PathsEntry, PathType } from './metadata/paths-entry.js';
export type { IndexJson } from './metadata/index-json.js';
export type { LinkJson } from './metadata/link-json.js';
export { extractPackage, requireExtracted } from './extract-package.js';
export { extractFile } from './extract-file.js';
export { extractStream } from './extract-stream.js';
export { ExtractionPool } from './pool/extraction-pool.js';
export type { ExtractionPoolOptions } from './pool/extraction-pool.js';
export { Slots } from './pool/slots.js';
export { verifyTree } from './verify-tree.js';
export type { TreeDamage } from './verify-tree.js';
export { expectedWork } from './expected-work.js';
export { DEFAULT_LIMITS } from './extract-limits.js';
export { foldsCase } from './folds-case.js';
export { normalizeArchivePath } from './archive-path.js';
export type {
  ArchiveDigest,
  ExtractLimits,
  ExtractOptions,
  ExtractOutcome,
  ExtractProgress,
  ExtractResult,
  ExtractSettings,
  TreeSummary,
} from './extract-options.js';
