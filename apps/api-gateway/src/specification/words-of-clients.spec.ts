import { parseEnvironmentFile } from '@terrarium/conda-environment-file';
import { environmentErrors } from '@terrarium/domain-environment';
import { settingsErrors } from '@terrarium/domain-settings';
import type { CodedError } from '@terrarium/kernel-errors';
import { inWordsOfClients } from './words-of-clients.js';

function refusalOf(act: () => unknown): CodedError {
  try {
    act();
  } catch (error) {
    return inWordsOfClients(error) as CodedError;
  }
  throw new Error('Nothing was refused');
}

describe('inWordsOfClients()', () => {
  it.each([
    ['a: [', 'Unable to parse. Invalid YAML'],
    ['channels: [a]\ndependencies: [python]', "Field required (type=missing, loc=('name',))"],
    [
      'name: bad:name\ndependencies: []',
      "String should match pattern '^[A-Za-z0-9-+_@$&?^~.=]+$' (type=string_pattern_mismatch, loc=('name',))",
    ],
    [
      'name: a\ndependencies: ["=!!=="]',
      "Value error, Invalid conda package dependency specification =!!== (type=value_error, loc=('dependencies', 0))",
    ],
    [
      'name: a\ndependencies:\n- pip: ["--foo=bar"]',
      "Value error, Invalid pip option '--foo=bar' supported options are ['--index-url', '--extra-index-url', '--trusted-host'] (type=value_error, loc=('dependencies', 0, 'pip', 0))",
    ],
  ])('says of %j what conda-store says', (text, message) => {
    const refusal = refusalOf(() => parseEnvironmentFile(text, { requireName: true }));
    expect(refusal).toMatchObject({ code: 'ENVIRONMENT_FILE_INVALID', message });
    expect(refusal.hint).toMatch(/The environment file is invalid/);
  });

  it('has one line for each problem', () => {
    const { message } = refusalOf(() => parseEnvironmentFile('dependencies: ["=!!=="]', { requireName: true }));
    expect(message.split('\n')).toHaveLength(2);
  });

  it.each([
    [
      'a channel',
      settingsErrors.create('CHANNEL_NOT_ALLOWED', 'no', { details: { channel: 'evil' } }),
      "Conda channels {'evil'} not allowed in specification",
    ],
    [
      'several things',
      settingsErrors.create('POLICY_VIOLATED', 'no', {
        details: {
          violations: [
            { code: 'CHANNEL_NOT_ALLOWED', channel: 'a' },
            { code: 'CHANNEL_NOT_ALLOWED', channel: 'b' },
            { code: 'CONDA_PACKAGE_REQUIRED', package: 'pip' },
          ],
        },
      }),
      "Conda channels {'a', 'b'} not allowed in specification",
    ],
    [
      'a missing package',
      settingsErrors.create('CONDA_PACKAGE_REQUIRED', 'no', { details: { package: 'pip' } }),
      "Conda packages {'pip'} required and missing",
    ],
  ])('tells of %s that settings do not allow', (_, error, message) => {
    expect(inWordsOfClients(error)).toMatchObject({ code: error.code, message });
  });

  it('leaves other errors as they are', () => {
    const other = environmentErrors.create('NAME_INVALID', 'The name is not valid');
    expect(inWordsOfClients(other)).toBe(other);
    const bug = new Error('x');
    expect(inWordsOfClients(bug)).toBe(bug);
  });
});
