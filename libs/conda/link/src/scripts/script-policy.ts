import { distOf } from '../plan/link-plan.js';
import type { LinkPlan, LinkScript, PackagePlan } from '../plan/link-plan.js';

/**
 * Which programs of packages and of the environment's author may run while a prefix is made.
 *
 * `off`: none. `allow-list`: those of the named packages, with network and the right to write elsewhere; the post-build
 * script only when `postBuild` is set. `sandboxed`: all, without network and able to write to the prefix only; where the
 * system cannot see to that none runs, unless `withoutIsolation` says that they are to run all the same.
 */
export type ScriptPolicy =
  | { readonly mode: 'off' }
  | { readonly mode: 'allow-list'; readonly packages: readonly string[]; readonly postBuild?: boolean }
  | { readonly mode: 'sandboxed'; readonly withoutIsolation?: 'skip' | 'run' };

/** A script that was not run, and why. */
export interface SkippedScript {
  readonly kind: LinkScript['kind'] | 'post-build';
  /** `name-version-build`; undefined for the post-build script. */
  readonly package: string | undefined;
  /** Relative to the prefix; undefined for the post-build script. */
  readonly path: string | undefined;
  /**
   * `policy`: not allowed. `foreign-platform`: this machine cannot run it. `pre-link`: never run, since it could change
   * the package cache. `overwritten`: another package has put its file in the place of the script. `no-isolation`: it
   * may run in a sandbox only, and this machine has none to offer.
   */
  readonly reason: 'policy' | 'foreign-platform' | 'pre-link' | 'overwritten' | 'no-isolation';
}

/** A script and the package it belongs to. */
export interface PackageScript {
  readonly script: LinkScript;
  readonly package: PackagePlan;
}

/** What is to be done with all scripts. */
export interface ScriptDecision {
  readonly toRun: readonly PackageScript[];
  readonly runsPostBuild: boolean;
  readonly skipped: readonly SkippedScript[];
}

/**
 * Sorts the scripts of packages and the post-build script into those that run and those that are skipped.
 *
 * @param hasPostBuild - Whether the environment has a post-build script.
 * @param canRun - Whether this machine runs programs of the prefix's platform.
 */
export function decideScripts(
  plan: LinkPlan,
  hasPostBuild: boolean,
  policy: ScriptPolicy,
  canRun: boolean,
): ScriptDecision {
  const toRun: PackageScript[] = [];
  const skipped: SkippedScript[] = [];
  for (const item of plan.packages) {
    for (const script of item.scripts) {
      const reason = reasonToSkip(script, item, policy, canRun);
      if (reason === undefined) toRun.push({ script, package: item });
      else skipped.push({ ...script, package: distOf(item.record), reason });
    }
  }
  const isAllowed = policy.mode === 'sandboxed' || (policy.mode === 'allow-list' && policy.postBuild === true);
  const runsPostBuild = hasPostBuild && isAllowed && canRun;
  if (hasPostBuild && !runsPostBuild) {
    const reason = isAllowed ? 'foreign-platform' : 'policy';
    skipped.push({ kind: 'post-build', package: undefined, path: undefined, reason });
  }
  return { toRun, runsPostBuild, skipped };
}

/** What becomes of a decision on a machine that has no sandbox, where scripts may run in one only. */
export function skipForLackOfIsolation({ toRun, runsPostBuild, skipped }: ScriptDecision): ScriptDecision {
  const reason = 'no-isolation';
  const scripts = toRun.map((item) => ({ ...item.script, package: distOf(item.package.record), reason }) as const);
  const postBuild = { kind: 'post-build', package: undefined, path: undefined, reason } as const;
  return {
    toRun: [],
    runsPostBuild: false,
    skipped: [...skipped, ...scripts, ...(runsPostBuild ? [postBuild] : [])],
  };
}

function reasonToSkip(
  script: LinkScript,
  { record, files }: PackagePlan,
  policy: ScriptPolicy,
  canRun: boolean,
): SkippedScript['reason'] | undefined {
  if (script.kind === 'pre-link') return 'pre-link';
  const isAllowed =
    policy.mode === 'sandboxed' || (policy.mode === 'allow-list' && policy.packages.includes(record.name));
  if (!isAllowed) return 'policy';
  // Being allowed is about the script that the package brought.
  if (files.some((file) => file.path === script.path && file.isOverwritten)) return 'overwritten';
  return canRun ? undefined : 'foreign-platform';
}
