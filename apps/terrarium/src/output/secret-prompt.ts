import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { cliErrors } from '../errors.js';

/** Asks a person for things, one after the other. */
export interface Prompt {
  /** Something that may be seen. */
  ask(question: string): Promise<string>;
  /** A secret: what is typed is not shown. */
  askSecret(question: string): Promise<string>;
  close(): void;
}

/**
 * Asks on the terminal; without one, each answer is a line of standard input, so that programs can give them.
 *
 * @throws INPUT_ENDED from each question, when there is no more input or the person presses Ctrl-C
 */
export function openPrompt(): Prompt {
  const { stdin, stderr } = process;
  const isTerminal = stdin.isTTY;
  let isSecret = false;
  const output = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      if (!isSecret) stderr.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input: stdin, output, terminal: isTerminal, historySize: 0 });
  const given: string[] = [];
  const waiting: { resolve: (line: string) => void; reject: (error: Error) => void }[] = [];
  let hasEnded = false;
  lines.on('line', (line) => {
    const next = waiting.shift();
    if (next === undefined) given.push(line);
    else next.resolve(line);
  });
  lines.on('close', () => {
    hasEnded = true;
    for (const { reject } of waiting) reject(ended());
  });
  lines.on('SIGINT', () => lines.close());
  const read = async (question: string, secret: boolean): Promise<string> => {
    if (isTerminal) stderr.write(question);
    isSecret = secret;
    try {
      const line = given.shift();
      if (line !== undefined) return line;
      if (hasEnded) throw ended();
      return await new Promise<string>((resolve, reject) => waiting.push({ resolve, reject }));
    } finally {
      isSecret = false;
      if (isTerminal && secret) stderr.write('\n');
    }
  };
  return {
    ask: (question) => read(question, false),
    askSecret: (question) => read(question, true),
    close: () => lines.close(),
  };
}

function ended() {
  return cliErrors.create('INPUT_ENDED', 'Nothing more was typed', {
    hint: 'Answer the questions on a terminal, or send one line for each to standard input',
  });
}
