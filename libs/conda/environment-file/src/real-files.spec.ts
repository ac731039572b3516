import { existsSync, readFileSync, readdirSync } from 'node:fs';
import * as path from 'node:path';
import { isCodedError } from '@terrarium/kernel-errors';
import { canonicalSpecification, formatEnvironmentFile, parseEnvironmentFile } from './index.js';

const folder = path.resolve(__dirname, '../../../../../shared/data/solver/environments');
const isThere = existsSync(folder);
if (!isThere) console.warn('SKIPPED: real environment files, because ../shared/data is absent');

(isThere ? describe : describe.skip)('real environment files', () => {
  const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8');
  const accepted = isThere ? readdirSync(folder).filter((name) => !name.startsWith('asymmetric')) : [];

  it.each(accepted)('%s is read, written and read again to an equal specification', (name) => {
    const specification = parseEnvironmentFile(read(name));
    expect(specification.dependencies.length).toBeGreaterThan(0);
    const again = parseEnvironmentFile(formatEnvironmentFile(specification));
    expect(again).toEqual(specification);
    expect(canonicalSpecification(again)).toBe(canonicalSpecification(specification));
  });

  it('has one with editable requirements, which are refused line by line', () => {
    try {
      parseEnvironmentFile(read('asymmetric_vqgan.environment.yaml'));
    } catch (error) {
      if (!isCodedError(error, 'ENVIRONMENT_FILE_INVALID')) throw error;
      expect(error.details['problems']).toMatchObject([
        { code: 'PIP_OPTION_INVALID', line: 30 },
        { code: 'PIP_OPTION_INVALID', line: 31 },
        { code: 'PIP_OPTION_INVALID', line: 32 },
      ]);
      return;
    }
    throw new Error('The file was accepted');
  });
});
