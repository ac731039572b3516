import { setImmediate } from 'node:timers/promises';
import { shareByteCode } from './byte-code/share-byte-code.js';
import { refuseCancelled } from './cancellation.js';
import { CondaMetaWriter } from './conda-meta/write-conda-meta.js';
import { linkFiles } from './execute/link-files.js';
import { sharedLinkThreads } from './execute/link-threads.js';
import type { PatchedContent } from './execute/patch-file.js';
import type { Sharing } from './execute/probe-sharing.js';
import type { LinkProgress, LinkRequest, LinkResult } from './link-options.js';
import { installOrder } from './plan/install-order.js';
import type { LinkPlan, PackagePlan, PackageToPlan } from './plan/link-plan.js';
import { PackageMemory } from './plan/package-memory.js';
import { planLink } from './plan/plan-link.js';
import type { PackageToLink } from './plan/read-package.js';
import { ProgramRunner } from './program-runner.js';
import { ProgramSigner } from './sign/program-signer.js';
import { caseRuleOf, chooseSharing, inStaging } from './staging.js';
import { countPrefix } from './summary.js';
import { TOOL_VERSION } from './tool-version.js';
import { PrefixTwins } from './twins/prefix-twins.js';

const PROGRAM_TIMEOUT_MS = 10 * 60 * 1000;
const NONE: ReadonlyMap<string, string> = new Map();
const memory = new PackageMemory();
const twins = new PrefixTwins();

/**
 * Makes a prefix in a staging folder, ready to be renamed to its target: files linked and patched for the target,
 * entry points, byte-code, allowed scripts run, `conda-meta` as conda writes it. Everything is decided before the
 * first file is linked (see {@link planLink}), the calls of the file system are made by threads, and when anything
 * fails or the caller cancels, the staging folder is gone.
 *
 * @throws what `planLink` throws, and LINK_STAGING_IN_USE, LINK_SOURCE_MISSING, LINK_DISK_FULL, LINK_IO_FAILED,
 * LINK_WORKER_LOST, LINK_CANCELLED, LINK_SIGNING_FAILED, LINK_SCRIPT_FAILED, LINK_SCRIPT_TIMED_OUT, LINK_ISOLATION_MISSING;
 * MATCH_SPEC_INVALID of conda-types for requested specs; PACKAGE_INFO_MISSING and PACKAGE_INFO_INVALID of conda-package-format.
 */
export async function linkPrefix(request: LinkRequest): Promise<LinkResult> {
  const { stagingDir, targetPrefix, platform, options, signal, onProgress } = request;
  refuseCancelled(signal);
  onProgress?.({ type: 'step', step: 'plan' });
  const packages = installOrder(request.packages);
  const read = await readAll(packages, signal);
  return inStaging(stagingDir, async () => {
    const { caseCollisions = await caseRuleOf(stagingDir) } = options ?? {};
    const plan = planLink({ packages: read, targetPrefix, platform, options: { ...options, caseCollisions } });
    return new PrefixMaker(request, plan, packages, read).make();
  });
}

/** Lets other work through between packages: reading one takes milliseconds, reading hundreds does not. */
async function readAll(packages: readonly PackageToLink[], signal: AbortSignal | undefined): Promise<PackageToPlan[]> {
  const read: PackageToPlan[] = [];
  for (const item of packages) {
    refuseCancelled(signal);
    read.push(memory.read(item));
    await setImmediate();
  }
  return read;
}

/** Carries out one plan. */
class PrefixMaker {
  readonly #request: LinkRequest;
  readonly #plan: LinkPlan;
  readonly #packages: readonly PackageToLink[];
  readonly #read: readonly PackageToPlan[];
  readonly #runner: ProgramRunner;
  readonly #signer: ProgramSigner;
  readonly #patched: ReadonlyMap<string, PatchedContent>[] = [];

  constructor(
    request: LinkRequest,
    plan: LinkPlan,
    packages: readonly PackageToLink[],
    read: readonly PackageToPlan[],
  ) {
    this.#request = request;
    this.#plan = plan;
    this.#packages = packages;
    this.#read = read;
    const { stagingDir, options = {}, signal } = request;
    const { hostPlatform, codesign } = options;
    const { platform } = plan;
    this.#signer = new ProgramSigner({
      stagingDir,
      platform,
      hostPlatform,
      codesign,
      timeoutMs: PROGRAM_TIMEOUT_MS,
      signal,
    });
    this.#runner = new ProgramRunner(plan, {
      stagingDir,
      threads: options.threads ?? sharedLinkThreads(),
      policy: options.scripts ?? { mode: 'off' },
      requiresIsolation: options.requiresIsolation ?? false,
      postBuild: options.postBuild,
      env: options.scriptEnvironment ?? {},
      timeoutMs: options.timeoutMs ?? PROGRAM_TIMEOUT_MS,
      programTimeoutMs: PROGRAM_TIMEOUT_MS,
      hostPlatform,
      signal,
    });
  }

  async make(): Promise<LinkResult> {
    const { stagingDir, options = {}, signal } = this.#request;
    const plan = this.#plan;
    await this.#runner.prepare();
    // A script could write through a hard link into the package cache, so where scripts run there are none.
    const choice = this.#runner.runsScripts && options.share !== 'copy' ? 'reflink' : (options.share ?? 'auto');
    const sharingOf = await chooseSharing(plan, stagingDir, choice);
    const isSharing = plan.packages.some((_item, index) => sharingOf(index).clonesChanged);
    const meta = this.#condaMeta(sharingOf, isSharing);

    this.#step('link');
    await meta.open();
    const linked = await linkFiles(plan, {
      stagingDir,
      threads: options.threads ?? sharedLinkThreads(),
      sharingOf,
      onLinked: (progress) => this.#request.onProgress?.({ type: 'package', ...progress }),
      onPackage: async (index, content) => {
        const patched = await this.#signer.sign(plan.packages[index]!, content);
        this.#patched[index] = patched;
        if (!hasByteCode(plan.packages[index]!)) await meta.writeRecord(index, patched, NONE);
      },
      signal,
    });
    const postLinkChanges = await this.#runner.runPostLinkScripts(() => this.#step('post-link'));
    const byteCode = await this.#runner.compileByteCode(() => this.#step('byte-code'));
    if (isSharing) await shareByteCode(plan, byteCode.compiled, stagingDir, twins);

    this.#step('conda-meta');
    await meta.open();
    for (const [index, item] of plan.packages.entries()) {
      if (hasByteCode(item)) await meta.writeRecord(index, this.#patched[index]!, byteCode.compiled);
    }
    await meta.close();
    await options.complete?.(stagingDir);
    const postBuildChanges = await this.#runner.runPostBuildScript(() => this.#step('post-build'));
    refuseCancelled(signal);
    twins.remember(plan);
    return {
      ...countPrefix(plan, linked, this.#patched, byteCode),
      warnings: [...plan.warnings, ...this.#runner.warnings],
      skippedScripts: this.#runner.skipped,
      scriptOutputs: this.#runner.outputs,
      isolation: this.#runner.isolation,
      postLinkChanges,
      postBuildChanges,
      signed: this.#signer.signed,
      needsSigning: this.#signer.unsigned,
      menuItems: plan.packages.flatMap(({ menuItems }) => menuItems),
    };
  }

  #condaMeta(sharingOf: (packageIndex: number) => Sharing, isSharing: boolean): CondaMetaWriter {
    const { stagingDir, requestedSpecs, options = {} } = this.#request;
    return new CondaMetaWriter(this.#plan, {
      stagingDir,
      contents: this.#read.map(({ contents }) => contents),
      archivePaths: this.#packages.map(({ archivePath }) => archivePath),
      shareOf: (index) => sharingOf(index).files,
      twins: isSharing ? twins : undefined,
      requestedSpecs,
      variables: options.variables,
      command: options.command ?? 'terrarium build',
      toolVersion: TOOL_VERSION,
      at: options.at ?? new Date(),
    });
  }

  #step(step: Extract<LinkProgress, { type: 'step' }>['step']): void {
    this.#request.onProgress?.({ type: 'step', step });
  }
}

function hasByteCode(item: PackagePlan): boolean {
  return item.files.some((file) => file.method === 'generated');
}
