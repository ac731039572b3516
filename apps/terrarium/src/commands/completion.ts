import { setTimeout as delay } from 'node:timers/promises';
import type { Command } from 'commander';
import { Argument } from 'commander';
import { complete } from '../completion/complete.js';
import type { Candidate, ValueSource } from '../completion/complete.js';
import { INSTALL, SHELLS, completionScript } from '../completion/scripts.js';
import type { Shell } from '../completion/scripts.js';
import { contextOf } from './context.js';

/** Somebody waits for the key that they have pressed. */
const PATIENCE_MS = 1_000;

/** `terrarium completion`, and the hidden command that its scripts ask. */
export function addCompletionCommands(program: Command): void {
  program
    .command('completion')
    .description('print the script that completes commands, options and names in your shell')
    .addArgument(new Argument('<shell>', 'your shell').choices(SHELLS))
    .addHelpText('after', `\nExamples:\n${SHELLS.map((shell) => `  ${INSTALL[shell]}`).join('\n')}`)
    .action((shell: Shell) => {
      process.stdout.write(completionScript(shell));
    });

  program
    .command('__complete', { hidden: true })
    .argument('[words...]', 'the line so far, behind the name of the program')
    .action(async (words: readonly string[], _options: unknown, command: Command) => {
      const found = await complete(program, words, valuesOf(program, command)).catch(() => undefined);
      if (found !== undefined) print('files' in found ? [{ value: ':files' }] : found.candidates);
      // A server that does not answer must not keep the shell waiting.
      process.exit(0);
    });
}

function valuesOf(program: Command, command: Command): ValueSource {
  return async (question) => {
    for (const name of ['url', 'token']) {
      const value = question.given.get(name);
      if (value !== undefined) program.setOptionValue(name, value);
    }
    const asking = import('../completion/server-values.js').then(async ({ valuesFromServer }) =>
      valuesFromServer((await contextOf(command)).client, question),
    );
    return Promise.race([asking.catch(() => []), delay(PATIENCE_MS, [])]);
  };
}

function print(candidates: readonly Candidate[]): void {
  const lines = candidates.map(({ value, description }) => {
    const [text = ''] = (description ?? '').split('\n');
    return text === '' ? value : `${value}\t${text.replaceAll('\t', ' ').slice(0, 100)}`;
  });
  if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
}
