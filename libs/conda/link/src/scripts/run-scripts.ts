import { constants } from 'node:fs';
import { access, lstat, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { refuseCancelled } from '../cancellation.js';
import { linkErrors } from '../errors.js';
import { writing } from '../execute/disk-error.js';
import { errnoOf } from '../execute/disk-failure.js';
import { distOf } from '../plan/link-plan.js';
import { removeTree, whileWritable } from '../sealed-folders.js';
import { runProcess } from './run-process.js';
import { sandboxEnvironment } from './sandbox.js';
import type { Permissions, Sandbox } from './sandbox.js';
import type { PackageScript, ScriptPolicy } from './script-policy.js';

/** Where and under what limits scripts run. */
export interface ScriptContext {
  readonly stagingDir: string;
  readonly sandbox: Sandbox;
  readonly policy: ScriptPolicy;
  readonly timeoutMs: number;
  /** Variables that scripts see besides those that conda gives them. */
  readonly env: Readonly<Record<string, string>>;
  readonly signal: AbortSignal | undefined;
}

/** What a script had to say. */
export interface ScriptOutput {
  readonly kind: 'post-link' | 'post-build';
  /** `name-version-build`; undefined for the post-build script. */
  readonly package: string | undefined;
  /** The end of what it wrote to its streams. */
  readonly output: string;
  /** What it left for people in `.messages.txt`. */
  readonly messages: string;
}

const POST_BUILD = '.terrarium-post-build';
const MESSAGES = '.messages.txt';
const MAX_MESSAGES_BYTES = 64 * 1024;

/**
 * Runs the post-link script of a package with the variables that conda gives it.
 *
 * @throws LINK_SCRIPT_FAILED, LINK_SCRIPT_TIMED_OUT, LINK_CANCELLED
 */
export async function runPostLinkScript(item: PackageScript, context: ScriptContext): Promise<ScriptOutput> {
  const { record } = item.package;
  const { prefix } = context.sandbox;
  const variables = {
    PREFIX: prefix,
    // There is no conda installation beside the prefix that scripts could mean.
    ROOT_PREFIX: prefix,
    PKG_NAME: record.name,
    PKG_VERSION: record.version,
    PKG_BUILDNUM: String(record.build_number),
  };
  const { path } = item.script;
  const dist = distOf(record);
  const command = [await findShell(), `${prefix}/${path}`];
  const title = `The post-link script of ${dist}`;
  // Conda starts scripts in the folder that they are in.
  const output = await run({ title, command, folder: dirname(path), variables }, context);
  return { kind: 'post-link', package: dist, ...output };
}

/**
 * Runs the environment's own script in its finished prefix. A text that begins with `#!` names its interpreter, which
 * may be one of the prefix; any other is for the shell, and ends at the first command that fails.
 *
 * @throws LINK_SCRIPT_FAILED, LINK_SCRIPT_TIMED_OUT, LINK_CANCELLED, LINK_DISK_FULL, LINK_IO_FAILED
 */
export async function runPostBuildScript(text: string, context: ScriptContext): Promise<ScriptOutput> {
  const { prefix } = context.sandbox;
  const file = join(context.stagingDir, POST_BUILD);
  await writing(file, () => writeFile(file, text, { mode: 0o700, flag: 'wx' }));
  try {
    const script = `${prefix}/${POST_BUILD}`;
    const command = text.startsWith('#!') ? [script] : [await findShell(), '-e', script];
    const variables = { PREFIX: prefix };
    const output = await run({ title: 'The post-build script', command, folder: '.', variables }, context);
    return { kind: 'post-build', package: undefined, ...output };
  } finally {
    await whileWritable(context.stagingDir, () => rm(file, { force: true }));
  }
}

interface Script {
  /** How messages call it. */
  readonly title: string;
  readonly command: readonly string[];
  /** Where it starts, relative to the prefix. */
  readonly folder: string;
  readonly variables: Readonly<Record<string, string>>;
}

async function run(
  { title, command, folder, variables }: Script,
  { stagingDir, sandbox, policy, timeoutMs, env, signal }: ScriptContext,
): Promise<Pick<ScriptOutput, 'output' | 'messages'>> {
  const outcome = await runProcess({
    ...sandbox.wrap(command, folder, permissionsOf(policy)),
    env: { ...sandboxEnvironment(sandbox), ...env, ...variables },
    timeoutMs,
    signal,
  });
  refuseCancelled(signal);
  const messages = await takeMessages(stagingDir);
  const { output, exitCode, startError, timedOut } = outcome;
  if (exitCode === 0) return { output, messages };
  const details = { exitCode, startError, output, messages };
  if (timedOut) {
    throw linkErrors.create('LINK_SCRIPT_TIMED_OUT', `${title} was ended after ${timeoutMs} ms`, { details });
  }
  throw linkErrors.create('LINK_SCRIPT_FAILED', `${title} failed with ${startError ?? `exit code ${exitCode}`}`, {
    details,
  });
}

function permissionsOf(policy: ScriptPolicy): Permissions {
  const isTrusted = policy.mode === 'allow-list';
  return { network: isTrusted, writeHost: isTrusted };
}

/** Conda runs scripts with bash where there is one. */
async function findShell(): Promise<string> {
  const hasBash = await access('/bin/bash', constants.X_OK).then(
    () => true,
    () => false,
  );
  return hasBash ? '/bin/bash' : '/bin/sh';
}

/** What scripts tell people is shown once and does not stay in the prefix. A script chooses what the file is. */
async function takeMessages(stagingDir: string): Promise<string> {
  const path = join(stagingDir, MESSAGES);
  try {
    const stats = await lstat(path);
    if (!stats.isFile() || stats.size > MAX_MESSAGES_BYTES) return '';
    return await readFile(path, 'utf8');
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return '';
    throw error;
  } finally {
    await whileWritable(stagingDir, () => removeTree(path));
  }
}
