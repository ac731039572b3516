import { CodedError } from './error-table.js';
import { redact } from './redact.js';

/**
 * One thrown value as a sentence for logs and terminals: code, message, hint and the chain of causes,
 * without credentials and without stacks.
 */
export function describeError(error: unknown): string {
  if (error instanceof CodedError) {
    const hint = error.hint === undefined ? '' : `. ${error.hint}`;
    return redact(`${error.code}: ${error.message}${describeCause(error.cause)}${hint}`);
  }
  if (error instanceof Error) return redact(`${error.message}${describeCause(error.cause)}`);
  return redact(String(error));
}

/**
 * What an error tells people beyond {@link describeError}, line by line: the steps of an explanation
 * (`details.explanation.text`, whose first line is the message), or what a program wrote (`details.output`).
 */
export function explainError(error: unknown): readonly string[] {
  return error instanceof CodedError ? explainDetails(error.details).lines : [];
}

/**
 * What the details of an error tell people, as {@link explainError} has it, for an error that is only on record.
 *
 * @returns The lines, and whether the last ones tell most, as of what a program wrote.
 */
export function explainDetails({ explanation, output }: Readonly<Record<string, unknown>>): {
  readonly lines: readonly string[];
  readonly endMatters: boolean;
} {
  if (typeof explanation === 'object' && explanation !== null && 'text' in explanation) {
    return { lines: linesOf(explanation.text).slice(1), endMatters: false };
  }
  return { lines: linesOf(output), endMatters: true };
}

function linesOf(text: unknown): readonly string[] {
  return typeof text === 'string' && text.trim() !== '' ? redact(text.trimEnd()).split('\n') : [];
}

function describeCause(cause: unknown): string {
  if (cause === undefined) return '';
  const text = cause instanceof Error ? cause.message : typeof cause === 'string' ? cause : '';
  const deeper = cause instanceof Error ? describeCause(cause.cause) : '';
  return text === '' ? deeper : ` (${text}${deeper})`;
}
