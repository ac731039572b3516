import { Option } from 'commander';
import { cliErrors } from '../errors.js';
import { openPrompt } from './secret-prompt.js';

/** Who is asked, when somebody is there to be asked. */
export interface Questioner {
  readonly isTerminal: boolean;
  /** What the person answers to a question. */
  ask(question: string): Promise<string>;
}

/** The option of commands that take something away. */
export interface ConfirmationOptions {
  readonly yes?: true;
}

/** `--yes`: the answer of programs, and of people who have thought about it. */
export function yesOption(): Option {
  return new Option('-y, --yes', 'do it without a question; needed where there is no terminal to ask on');
}

/**
 * Asks on the terminal whether something shall go. Without a terminal there is nobody to ask, and then only `--yes` does.
 *
 * @param findGoing - Finds out what goes, with all that goes with it, as in `build 3 of team/science (12 MB)`; undefined when
 *   it is not worth a question. Not called after `--yes`.
 * @throws NOT_CONFIRMED when the answer is no, CONFIRMATION_MISSING when nobody can be asked
 */
export async function confirm(
  findGoing: () => Promise<string | undefined>,
  { yes }: ConfirmationOptions,
  questioner: Questioner = person(),
): Promise<void> {
  if (yes === true) return;
  const going = await findGoing();
  if (going === undefined) return;
  if (!questioner.isTerminal) {
    throw cliErrors.create('CONFIRMATION_MISSING', `Nobody said that this may go: ${going}`, {
      hint: 'Say --yes where there is no terminal to ask on',
    });
  }
  const answer = await questioner.ask(`This will go, and does not come back: ${going}\nGo on? [y/N] `);
  if (/^\s*y(?:es)?\s*$/i.test(answer)) return;
  throw cliErrors.create('NOT_CONFIRMED', 'Nothing was done');
}

function person(): Questioner {
  return {
    isTerminal: process.stdin.isTTY,
    ask: async (question) => {
      const prompt = openPrompt();
      try {
        return await prompt.ask(question);
      } finally {
        prompt.close();
      }
    },
  };
}
