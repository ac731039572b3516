import type { PackageRecord } from '@terrarium/conda-types';
import { linkErrors } from '../errors.js';
import type { LinkPlan, LinkPlanOptions, LinkWarning, PackageToPlan } from './link-plan.js';
import { planPackage } from './plan-package.js';
import type { FileDraft, PackageDraft } from './plan-package.js';
import { refuseUnusablePrefix } from './prefix-path.js';
import { PrefixTree } from './prefix-tree.js';
import { pythonLayout } from './python-layout.js';

/** What a prefix is to be made of. */
export interface LinkPlanInput {
  /** In the order in which they are to be linked: where two have the same path, the later one wins. */
  readonly packages: readonly PackageToPlan[];
  /** Where the prefix will be used; absolute. Files are patched for it. */
  readonly targetPrefix: string;
  /** The subdir that the prefix is for. */
  readonly platform: string;
  /** The python that the environment runs. Default: the package named `python`. */
  readonly python?: PackageRecord;
  readonly options?: LinkPlanOptions;
}

/**
 * Decides everything about a prefix before the disk is touched: where each file goes, how it comes there, which one
 * wins where packages have the same path, and what cannot be. Pure: the same input gives the same plan.
 *
 * As conda does, all packages are linked first, then entry points are written, then byte-code is made; later files
 * take the place of earlier ones, with a warning that names the packages.
 *
 * @throws LINK_PREFIX_INVALID, LINK_PREFIX_TOO_LONG, LINK_PACKAGE_INVALID, LINK_PATH_UNSAFE, LINK_PATH_CONFLICT,
 * LINK_CASE_COLLISION, LINK_TARGET_OUTSIDE, LINK_PYTHON_MISSING, LINK_ENTRY_POINT_INVALID
 */
export function planLink(input: LinkPlanInput): LinkPlan {
  const { packages, targetPrefix, platform, options = {} } = input;
  refuseUnusablePrefix(targetPrefix, platform);
  refuseDoubleNames(packages);
  const pythonRecord = input.python ?? packages.find(({ record }) => record.name === 'python')?.record;
  const python = pythonRecord === undefined ? undefined : pythonLayout(pythonRecord, platform);
  const drafts = packages.map((item) => planPackage(item, { targetPrefix, platform, python, options }));
  const warnings = [...placeFiles(drafts, options), ...missingLaunchers(drafts, platform)];
  return {
    targetPrefix,
    platform,
    python,
    packages: packages.map(({ record, extractedDir }, index) => {
      const { linked, entryPoints, byteCode, scripts, menuItems } = drafts[index]!;
      return { record, extractedDir, files: [...linked, ...entryPoints, ...byteCode], scripts, menuItems };
    }),
    warnings,
  };
}

function refuseDoubleNames(packages: readonly PackageToPlan[]): void {
  const names = new Set<string>();
  for (const { record } of packages) {
    if (names.has(record.name)) {
      throw linkErrors.create('LINK_PACKAGE_INVALID', `The package ${record.name} is to be linked twice`);
    }
    names.add(record.name);
  }
}

function placeFiles(drafts: readonly PackageDraft[], options: LinkPlanOptions): LinkWarning[] {
  const tree = new PrefixTree<FileDraft>({ refuseCaseCollisions: options.caseCollisions === 'refuse' });
  const clobbered = new Map<string, string[]>();
  for (const step of ['linked', 'entryPoints', 'byteCode'] as const) {
    for (const owner of drafts) {
      for (const file of owner[step]) {
        if (file.method === 'directory') {
          file.location = tree.placeFolder(file.path, owner);
          continue;
        }
        const { location, replaced } = tree.placeFile(file.path, owner, file, linkTargetOf(file));
        file.location = location;
        if (replaced === undefined) continue;
        replaced.item.isOverwritten = true;
        // Byte-code of one path twice is nothing new: the python file has been told of already.
        if (replaced.item.method === 'generated') continue;
        const owners = clobbered.get(location) ?? [replaced.owner.dist];
        clobbered.set(location, [...owners, owner.dist]);
      }
    }
  }
  if (options.outsideLinks !== 'allow') tree.refuseOutsideLinks();
  return [...clobbered].map(([path, owners]) => clobberWarning(path, owners));
}

function linkTargetOf(file: FileDraft): string | undefined {
  return file.method === 'symlink' ? file.text : undefined;
}

function clobberWarning(path: string, owners: readonly string[]): LinkWarning {
  return {
    code: 'PATH_CLOBBERED',
    message: `${path} is in ${owners.join(' and in ')}; the file of ${owners.at(-1)!} is used`,
    paths: [path],
    packages: owners,
  };
}

function missingLaunchers(drafts: readonly PackageDraft[], platform: string): LinkWarning[] {
  if (!platform.startsWith('win-')) return [];
  return drafts
    .filter(({ entryPoints }) => entryPoints.length > 0)
    .map(({ dist, entryPoints }) => ({
      code: 'LAUNCHER_MISSING',
      message: `The commands of ${dist} have no .exe launcher and must be started through python`,
      paths: entryPoints.map(({ path }) => path),
      packages: [dist],
    }));
}
