import type { PatchedContent } from '../execute/patch-file.js';
import type { PackagePlan, PlannedFile } from '../plan/link-plan.js';

/**
 * The programs of a package whose signature does not hold any more, because their prefix was replaced: macOS ends them
 * on arm64 as they start.
 *
 * @param platform - The subdir that the prefix is for.
 * @param patched - What patched files became, by path.
 */
export function unsignedPrograms(
  platform: string,
  item: PackagePlan,
  patched: ReadonlyMap<string, PatchedContent>,
): PlannedFile[] {
  if (!platform.startsWith('osx-')) return [];
  return item.files.filter(({ method, path, entry }) => {
    const content = method === 'patch-binary' ? patched.get(path) : undefined;
    return content?.isProgram === true && content.sha256 !== entry?.sha256;
  });
}
