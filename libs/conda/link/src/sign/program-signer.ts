import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat, utimes } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { currentSubdir } from '@terrarium/conda-types';
import { refuseCancelled } from '../cancellation.js';
import { linkErrors } from '../errors.js';
import type { PatchedContent } from '../execute/patch-file.js';
import { distOf } from '../plan/link-plan.js';
import type { PackagePlan, PlannedFile } from '../plan/link-plan.js';
import { runProcess } from '../scripts/run-process.js';
import { unsignedPrograms } from './unsigned-programs.js';

/** How programs for macOS are signed. */
export interface SignerContext {
  readonly stagingDir: string;
  /** The subdir that the prefix is for. */
  readonly platform: string;
  /** The subdir of this machine: only a Mac can sign. */
  readonly hostPlatform: string | undefined;
  /** The program that signs; default: the one that every Mac has. */
  readonly codesign: string | undefined;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

const CODESIGN = '/usr/bin/codesign';
/** An ad-hoc signature, which names nobody; what a program may do stays as its package has it. */
const SIGN = ['--sign', '-', '--force', '--preserve-metadata=entitlements'];
/** Starting the program costs more than signing a file. */
const FILES_AT_ONCE = 100;

/** Gives programs for macOS new signatures where this machine can, and tells which have none. */
export class ProgramSigner {
  readonly #context: SignerContext;
  readonly #canSign: boolean;
  readonly #unsigned: string[] = [];
  #signed = 0;

  constructor(context: SignerContext) {
    this.#context = context;
    this.#canSign = (context.hostPlatform ?? currentSubdir()).startsWith('osx-');
  }

  /** How many programs were signed. */
  get signed(): number {
    return this.#signed;
  }

  /** Programs that must be signed before they run, by path, sorted. */
  get unsigned(): readonly string[] {
    return this.#unsigned.toSorted();
  }

  /**
   * Signs the programs of a package, before anything is recorded of them.
   *
   * @param patched - What patched files became, by path.
   * @returns The same after signing.
   * @throws LINK_SIGNING_FAILED, LINK_CANCELLED
   */
  async sign(
    item: PackagePlan,
    patched: ReadonlyMap<string, PatchedContent>,
  ): Promise<ReadonlyMap<string, PatchedContent>> {
    const programs = unsignedPrograms(this.#context.platform, item, patched);
    if (!this.#canSign || programs.length === 0) {
      this.#unsigned.push(...programs.map(({ path }) => path));
      return patched;
    }
    const signed = new Map(patched);
    for (let index = 0; index < programs.length; index += FILES_AT_ONCE) {
      const part = programs.slice(index, index + FILES_AT_ONCE);
      await this.#signFiles(part, distOf(item.record));
      for (const program of part) signed.set(program.path, await this.#describe(program));
    }
    this.#signed += programs.length;
    return signed;
  }

  async #signFiles(programs: readonly PlannedFile[], dist: string): Promise<void> {
    const { stagingDir, codesign = CODESIGN, timeoutMs, signal } = this.#context;
    const files = programs.map(({ location }) => `${stagingDir}/${location}`);
    const times = await Promise.all(files.map(async (file) => (await stat(file)).mtimeMs / 1000));
    const outcome = await runProcess({
      command: codesign,
      args: [...SIGN, ...files],
      cwd: stagingDir,
      env: {},
      timeoutMs,
      signal,
    });
    refuseCancelled(signal);
    const { exitCode, startError, output } = outcome;
    if (exitCode !== 0) {
      const reason = startError ?? `exit code ${exitCode}`;
      throw linkErrors.create('LINK_SIGNING_FAILED', `The programs of ${dist} could not be signed: ${reason}`, {
        details: { package: dist, paths: programs.map(({ path }) => path), exitCode, startError, output },
      });
    }
    await Promise.all(files.map((file, index) => utimes(file, times[index]!, times[index]!)));
  }

  async #describe({ location }: PlannedFile): Promise<PatchedContent> {
    const file = `${this.#context.stagingDir}/${location}`;
    const digest = createHash('sha256');
    await pipeline(createReadStream(file), digest);
    return { sha256: digest.digest('hex'), sizeBytes: (await stat(file)).size, isProgram: true };
  }
}
