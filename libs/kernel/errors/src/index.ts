export { CodedError, ErrorTable, defineErrors, isCodedError } from './error-table.js';
export type { ErrorContext, ErrorDescriptor, Retry } from './error-table.js';
export { redact } from './redact.js';
export { toProblem } from './problem.js';
export type { Problem } from './problem.js';
export { describeError, explainDetails, explainError } from './describe-error.js';
