import type { CodedError } from '@terrarium/kernel-errors';
import { describeError, explainError, isCodedError } from '@terrarium/kernel-errors';

/** Human output, or JSON for programs. */
export type OutputFormat = 'text' | 'json';

/** Writes results to standard output, and what goes on beside them to standard error. */
export class Output {
  constructor(readonly format: OutputFormat) {}

  /** Writes a result: its text for people, its data for programs. */
  result(text: string, data: unknown): void {
    process.stdout.write(this.format === 'json' ? `${JSON.stringify(data)}\n` : `${text}\n`);
  }

  /** Says something to a person; programs do not see it. */
  note(text: string): void {
    if (this.format === 'text') process.stderr.write(`${text}\n`);
  }

  /** Tells of an error. */
  error(error: unknown): void {
    if (this.format === 'json') {
      process.stdout.write(
        `${JSON.stringify({ error: isCodedError(error) ? asData(error) : { message: describeError(error) } })}\n`,
      );
      return;
    }
    process.stderr.write(`✗ ${isCodedError(error) ? asText(error) : describeError(error)}\n`);
  }
}

function asData({ code, message, hint, details }: CodedError) {
  return { code: details['code'] ?? code, message, hint, details };
}

function asText(error: CodedError): string {
  const code = error.code === 'SERVER_REFUSED' ? '' : `${error.code}: `;
  const lines = explainError(error);
  // The last line of an explanation says what the hint says.
  const more = lines.length > 0 ? lines : error.hint === undefined ? [] : [`  ${error.hint}`];
  return [`${code}${error.message}`, ...more].join('\n');
}
