import { parseEnvironmentFile } from '@terrarium/conda-environment-file';
import { readLock } from '@terrarium/conda-lockfile';
import { environmentErrors } from '@terrarium/domain-environment';
import { assertLockAllowed, effectiveSettings, settingsErrors } from '@terrarium/domain-settings';
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

  it.each([
    [
      'conda_allowed_channels',
      ['conda-forge'],
      "Conda channels {'https://evil.example/x'} not allowed in specification",
    ],
    ['conda_required_packages', ['pip >=24'], "Conda packages {'pip >=24'} required and missing"],
    ['pypi_required_packages', ['audit'], "PyPI packages {'audit'} required and missing"],
  ])('tells of a lockfile against %s what it tells of a specification, and where it stands', (key, value, message) => {
    const settings = effectiveSettings([{ level: {}, values: { [key]: value } }], 'linux-64');
    const archive = 'https://evil.example/t/tk-secret/x/linux-64/numpy-1.0-0.conda';
    const lock = readLock(`@EXPLICIT\n${archive}#${'0'.repeat(32)}\n`);
    const refusal = refusalOf(() => assertLockAllowed(lock, settings, 'uploaded'));
    expect(refusal.message).toBe(message);
    expect(refusal.hint).toContain('for linux-64');
    expect(JSON.stringify(refusal)).not.toContain('secret');
  });

  it('leaves other errors as they are', () => {
    const other = environmentErrors.create('NAME_INVALID', 'The name is not valid');
    expect(inWordsOfClients(other)).toBe(other);
    const bug = new Error('x');
    expect(inWordsOfClients(bug)).toBe(bug);
  });
});
