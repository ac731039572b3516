import type { LinkedFiles } from './execute/link-files.js';
import type { PatchedContent } from './execute/patch-file.js';
import type { LinkResult } from './link-options.js';
import type { LinkPlan, PlannedFile } from './plan/link-plan.js';
import type { ByteCodeResult } from './program-runner.js';

/** What a prefix is made of, in numbers. */
export type PrefixNumbers = Pick<
  LinkResult,
  'files' | 'bytes' | 'hardlinks' | 'reflinks' | 'copies' | 'symlinks' | 'patched' | 'entryPoints' | 'byteCode'
>;

/**
 * Counts what was made of a plan.
 *
 * @param patched - What patched files became, by package and path.
 */
export function countPrefix(
  plan: LinkPlan,
  linked: LinkedFiles,
  patched: readonly ReadonlyMap<string, PatchedContent>[],
  byteCode: ByteCodeResult,
): PrefixNumbers {
  const counts = { files: 0, symlinks: 0, patched: 0, entryPoints: 0 };
  let bytes = linked.measuredBytes + byteCode.bytes;
  plan.packages.forEach((item, index) => {
    for (const file of item.files) {
      if (file.isOverwritten || file.method === 'generated' || file.method === 'directory') continue;
      counts.files++;
      if (file.method === 'symlink') counts.symlinks++;
      if (file.method === 'patch-text' || file.method === 'patch-binary') counts.patched++;
      if (file.method === 'entry-point') counts.entryPoints++;
      bytes += sizeOf(file, patched[index]!);
    }
  });
  const { hardlinks, reflinks, copies } = linked;
  const compiled = new Set(byteCode.compiled.values()).size;
  return { ...counts, files: counts.files + compiled, byteCode: compiled, bytes, hardlinks, reflinks, copies };
}

function sizeOf(file: PlannedFile, patched: ReadonlyMap<string, PatchedContent>): number {
  if (file.method === 'symlink') return 0;
  if (file.method === 'entry-point') return Buffer.byteLength(file.text!);
  return patched.get(file.path)?.sizeBytes ?? file.entry?.size_in_bytes ?? 0;
}
