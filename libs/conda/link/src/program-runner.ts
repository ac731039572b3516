import { compileByteCode } from './byte-code/compile-byte-code.js';
import { refuseCancelled } from './cancellation.js';
import type { LinkThreads } from './execute/link-threads.js';
import { canRunPrograms } from './host.js';
import { compareSnapshots } from './measure/tree-snapshot.js';
import type { TreeChanges } from './measure/tree-snapshot.js';
import type { LinkPlan, LinkWarning } from './plan/link-plan.js';
import { replaceStagingPath } from './scripts/replace-staging-path.js';
import { runPostBuildScript, runPostLinkScript } from './scripts/run-scripts.js';
import type { ScriptContext, ScriptOutput } from './scripts/run-scripts.js';
import { requireIsolation } from './scripts/require-isolation.js';
import { openSandbox } from './scripts/sandbox.js';
import type { Isolation, Sandbox } from './scripts/sandbox.js';
import { decideScripts, skipForLackOfIsolation } from './scripts/script-policy.js';
import type { ScriptDecision, ScriptPolicy, SkippedScript } from './scripts/script-policy.js';

/** What running the programs of a prefix needs besides its plan. */
export interface RunnerContext {
  readonly stagingDir: string;
  readonly threads: LinkThreads;
  readonly policy: ScriptPolicy;
  /** Whether python may run in a sandbox only. */
  readonly requiresIsolation: boolean;
  readonly postBuild: string | undefined;
  readonly env: Readonly<Record<string, string>>;
  /** For each script. */
  readonly timeoutMs: number;
  /** For making the byte-code. */
  readonly programTimeoutMs: number;
  readonly hostPlatform: string | undefined;
  readonly signal: AbortSignal | undefined;
}

/** Byte-code that was made. */
export interface ByteCodeResult {
  /** Byte-code files by the python file they were made from. */
  readonly compiled: ReadonlyMap<string, string>;
  readonly bytes: number;
}

const NO_BYTE_CODE: ByteCodeResult = { compiled: new Map(), bytes: 0 };

/** Runs the programs that come with a prefix: post-link scripts, python for its byte-code, the post-build script. */
export class ProgramRunner {
  readonly warnings: LinkWarning[] = [];
  readonly outputs: ScriptOutput[] = [];
  readonly #plan: LinkPlan;
  readonly #context: RunnerContext;
  #decision: ScriptDecision;
  readonly #canRun: boolean;
  #sandbox: Promise<Sandbox> | undefined;
  #isolation: Isolation | undefined;

  constructor(plan: LinkPlan, context: RunnerContext) {
    this.#plan = plan;
    this.#context = context;
    this.#canRun = canRunPrograms(plan.platform, context.hostPlatform);
    this.#decision = decideScripts(plan, context.postBuild !== undefined, context.policy, this.#canRun);
  }

  /**
   * Finds out whether what may run in a sandbox only has one here. To be waited for before anything else.
   *
   * @throws LINK_ISOLATION_MISSING
   */
  async prepare(): Promise<void> {
    const { policy, requiresIsolation } = this.#context;
    if (requiresIsolation && this.#canRun && this.#sourcesToCompile().length > 0) {
      requireIsolation(await this.#openSandbox(), "the environment's python, which makes byte-code,");
    }
    if (policy.mode !== 'sandboxed' || policy.withoutIsolation === 'run' || !this.runsScripts) return;
    const { isolation } = await this.#openSandbox();
    if (isolation === 'none') this.#decision = skipForLackOfIsolation(this.#decision);
  }

  /** Whether any script will run. Then no file of the prefix may be one with the package cache. */
  get runsScripts(): boolean {
    return this.#decision.toRun.length > 0 || this.#decision.runsPostBuild;
  }

  /** Scripts that were not and will not be run. */
  get skipped(): readonly SkippedScript[] {
    return this.#decision.skipped;
  }

  /** How programs were kept apart; undefined as long as none was run. */
  get isolation(): Isolation | undefined {
    return this.#isolation;
  }

  /**
   * Runs the post-link scripts in the order of their packages, and tells what they changed.
   *
   * @param onStart - Called when there are any.
   * @throws LINK_SCRIPT_FAILED, LINK_SCRIPT_TIMED_OUT, LINK_CANCELLED
   */
  async runPostLinkScripts(onStart: () => void): Promise<TreeChanges | undefined> {
    const { toRun } = this.#decision;
    if (toRun.length === 0) return undefined;
    onStart();
    return this.#watchingChanges(async (context) => {
      for (const script of toRun) this.outputs.push(await runPostLinkScript(script, context));
    });
  }

  /**
   * Runs the post-build script, and tells what it changed.
   *
   * @param onStart - Called when it runs.
   * @throws LINK_SCRIPT_FAILED, LINK_SCRIPT_TIMED_OUT, LINK_CANCELLED
   */
  async runPostBuildScript(onStart: () => void): Promise<TreeChanges | undefined> {
    const { postBuild } = this.#context;
    if (postBuild === undefined || !this.#decision.runsPostBuild) return undefined;
    onStart();
    return this.#watchingChanges(async (context) => {
      this.outputs.push(await runPostBuildScript(postBuild, context));
    });
  }

  /**
   * Has the prefix's python make the byte-code of the plan. Where it cannot run, there is a warning and no byte-code.
   *
   * @param onStart - Called when python is started.
   * @throws LINK_CANCELLED, LINK_DISK_FULL, LINK_IO_FAILED
   */
  async compileByteCode(onStart: () => void): Promise<ByteCodeResult> {
    const { python, targetPrefix, platform } = this.#plan;
    const sources = this.#sourcesToCompile();
    if (python === undefined || sources.length === 0) return NO_BYTE_CODE;
    if (!this.#canRun) {
      this.#warn('BYTE_CODE_SKIPPED', `Byte-code is not made: this machine cannot run the python of ${platform}`);
      return NO_BYTE_CODE;
    }
    const { stagingDir, programTimeoutMs: timeoutMs, signal } = this.#context;
    onStart();
    const sandbox = await this.#enterSandbox();
    const request = { sources, stagingDir, targetPrefix, python, sandbox, timeoutMs, signal };
    const { compiled, bytes, problem } = await compileByteCode(request);
    if (problem !== undefined) this.#warn('BYTE_CODE_SKIPPED', `Byte-code is not made: ${problem}`);
    else if (sandbox.isolation === 'none') {
      this.#warn('BYTE_CODE_NOT_ISOLATED', "The environment's python made byte-code without isolation");
    }
    const failed = problem === undefined ? sources.filter((source) => !compiled.has(source)) : [];
    if (failed.length > 0) {
      this.#warn(
        'BYTE_CODE_INCOMPLETE',
        `Python could not compile ${failed.length} of ${sources.length} files`,
        failed,
      );
    }
    return { compiled, bytes };
  }

  /** The python files that byte-code is made of. */
  #sourcesToCompile(): readonly string[] {
    if (this.#plan.python === undefined) return [];
    const files = this.#plan.packages.flatMap((item) => item.files.filter((file) => file.method === 'generated'));
    return [...new Set(files.map((file) => file.source))];
  }

  async #watchingChanges(run: (context: ScriptContext) => Promise<void>): Promise<TreeChanges> {
    const { stagingDir, threads, policy, env, timeoutMs, signal } = this.#context;
    const sandbox = await this.#enterSandbox();
    if (policy.mode === 'sandboxed' && sandbox.isolation === 'none') {
      this.#warn('SCRIPT_NOT_ISOLATED', 'Scripts ran without isolation: this machine has no namespaces to offer');
    }
    const before = await threads.run('snapshot', { dir: stagingDir });
    await run({ stagingDir, sandbox, policy, timeoutMs, env, signal });
    refuseCancelled(signal);
    const changes = compareSnapshots(before, await threads.run('snapshot', { dir: stagingDir }));
    if (sandbox.prefix === stagingDir) await this.#replaceStagingPath([...changes.added, ...changes.changed]);
    return changes;
  }

  async #replaceStagingPath(paths: readonly string[]): Promise<void> {
    const { targetPrefix, platform } = this.#plan;
    const left = await replaceStagingPath(paths, { stagingDir: this.#context.stagingDir, targetPrefix, platform });
    if (left.length === 0) return;
    this.#warn('STAGING_PATH_LEFT', `Scripts wrote the staging folder's path into ${left.length} binary files`, left);
  }

  #openSandbox(): Promise<Sandbox> {
    this.#sandbox ??= openSandbox(this.#context.stagingDir, this.#plan.targetPrefix);
    return this.#sandbox;
  }

  /** Opens the sandbox to run something in it. */
  async #enterSandbox(): Promise<Sandbox> {
    const sandbox = await this.#openSandbox();
    this.#isolation = sandbox.isolation;
    return sandbox;
  }

  #warn(code: LinkWarning['code'], message: string, paths: readonly string[] = []): void {
    this.warnings.push({ code, message, paths, packages: [] });
  }
}
