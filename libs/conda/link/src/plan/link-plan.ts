import type { PackageContents, PathsEntry } from '@terrarium/conda-package-format';
import type { PackageRecord, RepoDataRecord } from '@terrarium/conda-types';

/** A package that is to be linked, with what its files say. */
export interface PackageToPlan {
  readonly record: RepoDataRecord;
  /** The folder with the package's files, in the package cache; absolute. */
  readonly extractedDir: string;
  readonly contents: PackageContents;
  /** What the package's symbolic links lead to, by the path of the link. */
  readonly linkTargets: ReadonlyMap<string, string>;
}

/** The choices that shape a plan. */
export interface LinkPlanOptions {
  /** Whether the python files of `noarch: python` packages get byte-code. Default true. */
  readonly byteCode?: boolean;
  /** Symbolic links that lead out of the prefix: default `refuse`. */
  readonly outsideLinks?: 'allow' | 'refuse';
  /**
   * Paths that differ by case only. A plan allows them by default; a prefix does where its file system does not take
   * them for one.
   */
  readonly caseCollisions?: 'allow' | 'refuse';
}

/**
 * How a file comes to be in the prefix. A `hardlink` may be carried out as a reflink or a copy where the file system
 * asks for it; `generated` is byte-code, which the environment's python writes.
 */
export type FileMethod =
  'hardlink' | 'copy' | 'patch-text' | 'patch-binary' | 'symlink' | 'directory' | 'entry-point' | 'generated';

/** One path of the prefix, and how it comes to be. */
export interface PlannedFile {
  /** Relative to the prefix, as `conda-meta` names it. */
  readonly path: string;
  /** Where it is written: `path`, unless a folder on the way is a symbolic link of another package. */
  readonly location: string;
  readonly method: FileMethod;
  /** The file in the extracted package; for `generated`, the python file in the prefix; empty for entry points. */
  readonly source: string;
  /** What `paths.json` says; undefined for files that linking makes. */
  readonly entry: PathsEntry | undefined;
  /** The whole text of an entry point, or what a symbolic link leads to. */
  readonly text: string | undefined;
  /** True when a package that comes later has a file in the same place: this one is recorded but not written. */
  readonly isOverwritten: boolean;
}

/** What happens with one package. */
export interface PackagePlan {
  readonly record: RepoDataRecord;
  readonly extractedDir: string;
  /** In the order of the package, then entry points, then byte-code. */
  readonly files: readonly PlannedFile[];
  /** Paths in the prefix of the scripts that the package brings for its own installation. */
  readonly scripts: readonly LinkScript[];
  /** Paths in the prefix of menu descriptions (CEP 11); recorded, never installed. */
  readonly menuItems: readonly string[];
}

/** A script that a package wants to have run when it is linked. */
export interface LinkScript {
  readonly kind: 'pre-link' | 'post-link';
  readonly path: string;
}

/** Where the environment's python has its things, relative to the prefix. */
export interface PythonLayout {
  /** Major and minor version, e.g. `3.12`. */
  readonly version: string;
  readonly executable: string;
  readonly sitePackages: string;
  /** The folder for commands. */
  readonly scripts: string;
}

/** Something that did not stop the work but that a person should know. */
export interface LinkWarning {
  readonly code:
    | 'PATH_CLOBBERED'
    | 'LAUNCHER_MISSING'
    | 'BYTE_CODE_SKIPPED'
    | 'BYTE_CODE_INCOMPLETE'
    | 'BYTE_CODE_NOT_ISOLATED'
    | 'SCRIPT_NOT_ISOLATED'
    | 'STAGING_PATH_LEFT';
  /** One sentence. */
  readonly message: string;
  /** The paths it is about, relative to the prefix. */
  readonly paths: readonly string[];
  /** The packages it is about, as `name-version-build`. */
  readonly packages: readonly string[];
}

/** Everything that has to happen for a prefix, decided before the disk is touched. */
export interface LinkPlan {
  readonly targetPrefix: string;
  /** The subdir that the prefix is for. */
  readonly platform: string;
  readonly python: PythonLayout | undefined;
  /** In the order in which they are linked. */
  readonly packages: readonly PackagePlan[];
  readonly warnings: readonly LinkWarning[];
}

/** What a package is called in messages and file names. */
export function distOf({ name, version, build }: PackageRecord): string {
  return `${name}-${version}-${build}`;
}
