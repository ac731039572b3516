import { pipErrors } from '../errors.js';

/** The error of a wheel that cannot be installed. */
export function invalidWheel(fileName: string, problem: string): Error {
  return pipErrors.create('PIP_WHEEL_INVALID', `The wheel ${fileName} ${problem}`, { details: { file: fileName } });
}
