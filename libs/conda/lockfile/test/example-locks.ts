import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import type { RepoDataRecord } from '@terrarium/conda-types';
import { isCodedError } from '@terrarium/kernel-errors';
import type { TextProblem } from '@terrarium/conda-environment-file';
import type { LockReadOptions } from '../src/index.js';
import { readLock } from '../src/index.js';

/** One of the files of `fixtures`: hand-made locks, each form as the tool that owns it wrote it. */
export function fixture(name: string): string {
  return readFileSync(path.join(__dirname, 'fixtures', name), 'utf8');
}

/** A record of a made-up channel. */
export function exampleRecord(name: string, fields: Partial<RepoDataRecord> = {}): RepoDataRecord {
  const { version = '1.0', build = 'h0_0', subdir = 'linux-64' } = fields;
  const fn = `${name}-${version}-${build}.conda`;
  return {
    name,
    version,
    build,
    build_number: 0,
    subdir,
    depends: [],
    md5: 'd7c89558ba9fa0495403155b64376d81',
    sha256: 'fe51de6107f9edc7aa4f786a70f4a883943bc9d39b3bb7307c04c41410990726',
    fn,
    url: `https://conda.example.org/forge/${subdir}/${fn}`,
    channel: 'https://conda.example.org/forge',
    ...fields,
  };
}

/** The problems of a lockfile that must be refused. */
export function problemsOf(text: string, options?: LockReadOptions): readonly TextProblem[] {
  try {
    readLock(text, options);
  } catch (error) {
    if (!isCodedError(error, 'LOCKFILE_INVALID')) throw error;
    return error.details['problems'] as readonly TextProblem[];
  }
  throw new Error('The text was accepted');
}
