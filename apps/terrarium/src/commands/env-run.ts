import type { Command } from 'commander';
import { runBuild } from '../conda-store/run-build.js';
import { contextOf } from './context.js';

/** `terrarium env run`: a command in an environment. */
export function addEnvRun(env: Command): void {
  env
    .command('run')
    .description('run a command in an environment whose folder is on this machine')
    .argument('<build>', '<namespace>/<name>, <namespace>/<name>:<number>, or the number of a build')
    .argument('<command...>', 'what to run, behind --')
    .addHelpText('after', "\nExample:\n  $ terrarium env run team/science -- python -c 'print(1)'")
    .action(async (name: string, words: readonly string[], _options: unknown, command: Command) => {
      const { client } = await contextOf(command);
      process.exitCode = await runBuild(client, name, words);
    });
}
