import { runInGroup } from '@terrarium/kernel-process-group';
import type { GroupedProgram, ProgramEnd } from '@terrarium/kernel-process-group';

/** How a program ended, and what it wrote. */
export interface ProcessOutcome extends ProgramEnd {
  readonly stdout: string;
  /** The end of what was written to both streams. */
  readonly output: string;
}

const MAX_OUTPUT = 64 * 1024;

/** Runs a program as {@link runInGroup} does, and keeps the end of what it writes. */
export async function runProcess(program: Omit<GroupedProgram, 'listen'>): Promise<ProcessOutcome> {
  let stdout = '';
  let output = '';
  const end = await runInGroup({
    ...program,
    listen: (out, err) => {
      out.setEncoding('utf8').on('data', (text: string) => {
        stdout = (stdout + text).slice(-MAX_OUTPUT);
        output = (output + text).slice(-MAX_OUTPUT);
      });
      err.setEncoding('utf8').on('data', (text: string) => (output = (output + text).slice(-MAX_OUTPUT)));
    },
  });
  return { ...end, stdout, output };
}
