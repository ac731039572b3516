import type { PathsEntry } from '@terrarium/conda-package-format';
import { linkErrors } from '../errors.js';
import { entryPointShebang, maxShebangLength } from '../replace/shebang.js';
import { byteCodePath, cpythonCacheTag } from './byte-code-path.js';
import { entryPointProgram, parseEntryPoint } from './entry-point.js';
import { distOf } from './link-plan.js';
import type { FileMethod, LinkPlanOptions, LinkScript, PackageToPlan, PlannedFile, PythonLayout } from './link-plan.js';
import { refuseUnsafePath } from './prefix-path.js';
import { noarchPythonPath } from './python-layout.js';

/** A file whose place in the whole prefix is not yet decided. */
export type FileDraft = { -readonly [Key in keyof PlannedFile]: PlannedFile[Key] };

/** What one package asks for, without regard to the others. */
export interface PackageDraft {
  /** `name-version-build`. */
  readonly dist: string;
  readonly linked: FileDraft[];
  readonly entryPoints: FileDraft[];
  readonly byteCode: FileDraft[];
  readonly scripts: LinkScript[];
  readonly menuItems: string[];
}

/** What is the same for all packages of a plan. */
export interface PlanContext {
  readonly targetPrefix: string;
  readonly platform: string;
  readonly python: PythonLayout | undefined;
  readonly options: LinkPlanOptions;
}

const MENU_ITEM = /^menu\/.*\.json$/i;
const NOARCH_PYTHON_SOURCE = /^site-packages\/[^\t\n\r\f\v]+\.py$/;
const SAFE_DIST = /^[A-Za-z0-9._+!~-]{1,200}$/;

/**
 * Works out where the files of one package go and how.
 *
 * @throws LINK_PACKAGE_INVALID, LINK_PATH_UNSAFE, LINK_PYTHON_MISSING, LINK_ENTRY_POINT_INVALID, LINK_PREFIX_TOO_LONG
 */
export function planPackage(item: PackageToPlan, context: PlanContext): PackageDraft {
  const dist = distOf(item.record);
  refuseUnsafeDist(dist);
  const isPython = (item.record.noarch ?? item.contents.link?.noarch?.type) === 'python';
  const layout = isPython ? requirePython(context.python, dist) : undefined;
  const linked = item.contents.paths.map((entry) => planEntry(entry, item, dist, layout, context));
  return {
    dist,
    linked,
    entryPoints: layout === undefined ? [] : planEntryPoints(item, dist, layout, context),
    byteCode: layout === undefined || context.options.byteCode === false ? [] : planByteCode(linked, layout),
    scripts: findScripts(item.record.name, linked, context.platform),
    menuItems: linked.filter((file) => MENU_ITEM.test(file.path)).map((file) => file.path),
  };
}

function refuseUnsafeDist(dist: string): void {
  if (SAFE_DIST.test(dist) && !dist.startsWith('.')) return;
  throw linkErrors.create(
    'LINK_PACKAGE_INVALID',
    `${JSON.stringify(dist.slice(0, 200))} cannot be part of a file name`,
  );
}

function requirePython(python: PythonLayout | undefined, dist: string): PythonLayout {
  if (python !== undefined) return python;
  throw linkErrors.create(
    'LINK_PYTHON_MISSING',
    `${dist} is a noarch python package, and the environment has no python`,
    {
      details: { package: dist },
    },
  );
}

function planEntry(
  entry: PathsEntry,
  { linkTargets }: PackageToPlan,
  dist: string,
  layout: PythonLayout | undefined,
  { targetPrefix, platform }: PlanContext,
): FileDraft {
  refuseUnsafePath(entry._path, dist, platform);
  const path = layout === undefined ? entry._path : noarchPythonPath(entry._path, layout);
  const target = entry.path_type === 'softlink' ? linkTargets.get(entry._path) : undefined;
  const method = methodOf(entry, target);
  if (method === 'patch-binary' && !platform.startsWith('win-')) refuseLongPrefix(entry, targetPrefix, dist);
  return draft({ path, method, source: entry._path, entry, text: target });
}

function methodOf(entry: PathsEntry, target: string | undefined): FileMethod {
  if (entry.path_type === 'directory') return 'directory';
  if (target !== undefined) return 'symlink';
  // What a package calls a softlink and is none is a file; conda copies it.
  if (entry.path_type === 'softlink') return 'copy';
  if (entry.prefix_placeholder !== undefined) return entry.file_mode === 'binary' ? 'patch-binary' : 'patch-text';
  return entry.no_link === true ? 'copy' : 'hardlink';
}

function refuseLongPrefix(entry: PathsEntry, targetPrefix: string, dist: string): void {
  const available = Buffer.byteLength(entry.prefix_placeholder!);
  const length = Buffer.byteLength(targetPrefix);
  if (length <= available) return;
  throw linkErrors.create(
    'LINK_PREFIX_TOO_LONG',
    `The prefix ${targetPrefix} has ${length} bytes, and ${entry._path} of ${dist} has room for ${available}`,
    {
      hint: 'Use a shorter store path or environment name',
      details: { path: entry._path, package: dist, prefixBytes: length, availableBytes: available },
    },
  );
}

function planEntryPoints(
  { contents }: PackageToPlan,
  dist: string,
  layout: PythonLayout,
  { targetPrefix, platform }: PlanContext,
): FileDraft[] {
  const isWindows = platform.startsWith('win-');
  const shebang = isWindows
    ? ''
    : entryPointShebang(`${targetPrefix}/${layout.executable}`, maxShebangLength(platform));
  return (contents.link?.noarch?.entry_points ?? []).map((text) => {
    const entryPoint = parseEntryPoint(text);
    const path = `${layout.scripts}/${entryPoint.command}${isWindows ? '-script.py' : ''}`;
    refuseUnsafePath(path, dist, platform);
    return draft({ path, method: 'entry-point', source: '', text: shebang + entryPointProgram(entryPoint) });
  });
}

function planByteCode(linked: readonly FileDraft[], layout: PythonLayout): FileDraft[] {
  const cacheTag = cpythonCacheTag(layout.version);
  return linked
    .filter((file) => NOARCH_PYTHON_SOURCE.test(file.source))
    .map((file) => draft({ path: byteCodePath(file.path, cacheTag), method: 'generated', source: file.path }));
}

function findScripts(name: string, linked: readonly FileDraft[], platform: string): LinkScript[] {
  const [folder, extension] = platform.startsWith('win-') ? ['Scripts', 'bat'] : ['bin', 'sh'];
  const paths = new Set(linked.map((file) => file.path));
  return (['pre-link', 'post-link'] as const)
    .map((kind) => ({ kind, path: `${folder}/.${name}-${kind}.${extension}` }))
    .filter(({ path }) => paths.has(path));
}

function draft(
  file: Pick<FileDraft, 'path' | 'method' | 'source'> & Partial<Pick<FileDraft, 'entry' | 'text'>>,
): FileDraft {
  const { path, method, source, entry, text } = file;
  return { path, location: path, method, source, entry, text, isOverwritten: false };
}
