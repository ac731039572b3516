import { InvalidArgumentError } from 'commander';
import { cliErrors } from './errors.js';
import { exitCodeOf } from './exit-codes.js';

describe('exitCodeOf()', () => {
  it.each([
    [cliErrors.create('SERVER_UNREACHABLE', 'x'), 3],
    [cliErrors.create('SERVER_REFUSED', 'x', { details: { status: 403 } }), 4],
    [cliErrors.create('SERVER_REFUSED', 'x', { details: { status: 404 } }), 5],
    [cliErrors.create('SERVER_REFUSED', 'x', { details: { status: 400 } }), 1],
    [cliErrors.create('BUILD_FAILED', 'x'), 1],
    [cliErrors.create('NOT_CONFIRMED', 'x'), 1],
    [cliErrors.create('CONFIRMATION_MISSING', 'x'), 2],
    [cliErrors.create('ENVIRONMENT_NAME_MISSING', 'x'), 2],
    [new InvalidArgumentError('x'), 2],
    [new Error('x'), 1],
  ])('gives %s the code %d', (error, code) => {
    expect(exitCodeOf(error)).toBe(code);
  });
});
