import type { PackageToLink } from './plan/read-package.js';
import type { LinkPlanOptions, LinkWarning } from './plan/link-plan.js';
import type { LinkThreads } from './execute/link-threads.js';
import type { ShareChoice } from './execute/probe-sharing.js';
import type { TreeChanges } from './measure/tree-snapshot.js';
import type { ScriptOutput } from './scripts/run-scripts.js';
import type { Isolation } from './scripts/sandbox.js';
import type { ScriptPolicy, SkippedScript } from './scripts/script-policy.js';

/** The choices that a caller has when a prefix is linked. */
export interface LinkOptions extends LinkPlanOptions {
  /** How files that are the same in every prefix reach it: default `auto`. Prefixes in which scripts run never get hard links. */
  readonly share?: ShareChoice;
  /** Which scripts may run: default `off`. */
  readonly scripts?: ScriptPolicy;
  /**
   * Whether the environment's python may make byte-code in a sandbox only: a prefix that needs it fails where there is
   * none. Default no: python then runs as it is, and a warning tells of it. Scripts have {@link LinkOptions.scripts}.
   */
  readonly requiresIsolation?: boolean;
  /** The environment's own script, run last in the finished prefix, under the same policy. */
  readonly postBuild?: string;
  /**
   * Adds to the prefix what no conda package brings, once all packages are in place and before the post-build script.
   * Gets the staging folder.
   */
  readonly complete?: (stagingDir: string) => Promise<void>;
  /** Variables that scripts see besides those that conda gives them. */
  readonly scriptEnvironment?: Readonly<Record<string, string>>;
  /** For each script: default ten minutes, which byte-code as a whole and signing a package's programs have always. */
  readonly timeoutMs?: number;
  /** Variables that activating the environment sets. */
  readonly variables?: Readonly<Record<string, string>>;
  /** What the history names as the command, and when: default `terrarium build`, now. */
  readonly command?: string;
  readonly at?: Date;
  /** The subdir of this machine; programs of other platforms are not run. Default: what Node says. */
  readonly hostPlatform?: string;
  /** The program that signs programs for macOS, on a Mac. Default: `/usr/bin/codesign`. */
  readonly codesign?: string;
  /** Default: those of the process. */
  readonly threads?: LinkThreads;
}

/** How far linking has come. */
export type LinkProgress =
  | {
      readonly type: 'package';
      /** `name-version-build`. */
      readonly package: string;
      /** Of this package. */
      readonly linked: number;
      readonly total: number;
      /** Of all packages. */
      readonly allLinked: number;
      readonly allTotal: number;
    }
  | { readonly type: 'step'; readonly step: 'plan' | 'link' | 'post-link' | 'byte-code' | 'conda-meta' | 'post-build' };

/** What is to be linked, and where. */
export interface LinkRequest {
  /** Every package of the prefix; brought into an order that respects dependencies, see `installOrder`. */
  readonly packages: readonly PackageToLink[];
  /** Where the prefix is made: a new or empty folder on the file system of the target, which the caller then renames. */
  readonly stagingDir: string;
  /** Where it will be used; absolute. */
  readonly targetPrefix: string;
  /** The MatchSpecs that a person asked for. */
  readonly requestedSpecs: readonly string[];
  /** The subdir that the prefix is for. */
  readonly platform: string;
  readonly options?: LinkOptions;
  /** Called for each batch of files and each step. */
  readonly onProgress?: (progress: LinkProgress) => void;
  readonly signal?: AbortSignal;
}

/** What linking made. */
export interface LinkResult {
  /** Files, symbolic links and generated files, without `conda-meta`. */
  readonly files: number;
  /** Their sizes together; links not counted. */
  readonly bytes: number;
  readonly hardlinks: number;
  readonly reflinks: number;
  readonly copies: number;
  readonly symlinks: number;
  /** Files whose prefix was replaced. */
  readonly patched: number;
  readonly entryPoints: number;
  /** Byte-code files. */
  readonly byteCode: number;
  readonly warnings: readonly LinkWarning[];
  readonly skippedScripts: readonly SkippedScript[];
  readonly scriptOutputs: readonly ScriptOutput[];
  /** How scripts and python were kept apart; undefined when nothing was run. */
  readonly isolation: Isolation | undefined;
  /** What the post-link scripts changed in the prefix; undefined when none ran. */
  readonly postLinkChanges: TreeChanges | undefined;
  /** What the post-build script changed in the prefix; undefined when it did not run. */
  readonly postBuildChanges: TreeChanges | undefined;
  /** Programs for macOS that got a new signature, because their prefix was replaced. */
  readonly signed: number;
  /** Those that no machine but a Mac can sign: `codesign --sign -` makes them run on arm64. By path. */
  readonly needsSigning: readonly string[];
  /** Menu descriptions (CEP 11), by path. */
  readonly menuItems: readonly string[];
}
