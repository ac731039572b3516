import type { LinkPlan, PackagePlan, PlannedFile } from '../plan/link-plan.js';
import { assignFolders } from './assign-folders.js';
import type { LinkBatch, PatchOrder, ProgramOrder } from './link-batch.js';
import { packPaths } from './packed-paths.js';
import type { Sharing } from './probe-sharing.js';
import type { ShareMethod } from './share-file.js';

/** A batch, and what its outcome belongs to. */
export interface PlannedBatch {
  /** Of the package in the plan. */
  readonly packageIndex: number;
  readonly batch: LinkBatch;
  /** The files of `batch.patched`, in their order. */
  readonly patchedFiles: readonly PlannedFile[];
  readonly fileCount: number;
}

/** The work of a plan in parts. */
export interface PlannedWork {
  /** Folders that several batches write to; made before any of them. Packed, parents first. */
  readonly commonFolders: string;
  readonly batches: readonly PlannedBatch[];
}

/** How much work a batch may be, in hard links: some milliseconds, so that threads stay balanced and cancelling quick. */
const BATCH_WEIGHT = 500;
const COPY_WEIGHT = 8;
/** Bytes that cost as much to copy, patch and hash as one hard link. */
const BYTES_PER_WEIGHT = 4096;

/**
 * Cuts a plan into batches for threads. Files that another package overwrites and byte-code are left out.
 *
 * @param sharingOf - How files of a package reach the prefix.
 */
export function makeBatches(
  plan: LinkPlan,
  stagingDir: string,
  sharingOf: (packageIndex: number) => Sharing,
): PlannedWork {
  const parts = plan.packages.flatMap((item, packageIndex) =>
    cut(item.files.filter(isWritten), sharingOf(packageIndex).files).map((files) => ({ packageIndex, files })),
  );
  const { common, own } = assignFolders(parts.map(({ files }) => files));
  const batches = parts.map(({ packageIndex, files }, index) => ({
    packageIndex,
    batch: {
      sourceDir: plan.packages[packageIndex]!.extractedDir,
      stagingDir,
      sharing: sharingOf(packageIndex),
      folders: packPaths(own[index]!),
      ...sort(files, plan),
    },
    patchedFiles: files.filter(isPatched),
    fileCount: files.length,
  }));
  return { commonFolders: packPaths(common), batches };
}

/** How many files of a package are linked; byte-code, which python writes, is not counted. */
export function countLinkedFiles(item: PackagePlan): number {
  return item.files.filter(isWritten).length;
}

function isWritten(file: PlannedFile): boolean {
  return !file.isOverwritten && file.method !== 'generated';
}

function isPatched(file: PlannedFile): boolean {
  return file.method === 'patch-text' || file.method === 'patch-binary';
}

function cut(files: readonly PlannedFile[], share: ShareMethod): PlannedFile[][] {
  const parts: PlannedFile[][] = [];
  let room = 0;
  for (const file of files) {
    if (room <= 0) {
      parts.push([]);
      room = BATCH_WEIGHT;
    }
    parts.at(-1)!.push(file);
    room -= weigh(file, share);
  }
  return parts;
}

function weigh(file: PlannedFile, share: ShareMethod): number {
  const isLinked = (file.method === 'hardlink' && share === 'hardlink') || file.method === 'symlink';
  if (isLinked) return 1;
  return COPY_WEIGHT + (file.entry?.size_in_bytes ?? 0) / BYTES_PER_WEIGHT;
}

type SortedFiles = Omit<LinkBatch, 'sourceDir' | 'stagingDir' | 'sharing' | 'folders'>;

function sort(files: readonly PlannedFile[], { targetPrefix: prefix, platform }: LinkPlan): SortedFiles {
  const shared: string[] = [];
  const copied: string[] = [];
  const symlinks: string[] = [];
  const patched: PatchOrder[] = [];
  const programs: ProgramOrder[] = [];
  const unmeasured: string[] = [];
  for (const { method, source, location, entry, text } of files) {
    const changedLocation = location === source ? '' : location;
    if (method === 'hardlink') shared.push(source, changedLocation);
    else if (method === 'copy') copied.push(source, changedLocation);
    else if (method === 'symlink') symlinks.push(source, changedLocation, text!);
    else if (method === 'entry-point') programs.push({ location, text: text! });
    else if (method === 'patch-text' || method === 'patch-binary') {
      const mode = method === 'patch-text' ? 'text' : 'binary';
      const placeholder = entry!.prefix_placeholder!;
      patched.push({ source, location, replacement: { placeholder, prefix, mode, platform } });
    }
    const isUnknown = entry?.size_in_bytes === undefined && (method === 'hardlink' || method === 'copy');
    if (isUnknown) unmeasured.push(location);
  }
  return {
    shared: packPaths(shared),
    copied: packPaths(copied),
    symlinks: packPaths(symlinks),
    patched,
    programs,
    unmeasured: packPaths(unmeasured),
  };
}
