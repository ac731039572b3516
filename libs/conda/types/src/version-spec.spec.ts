import { CodedError } from '@terrarium/kernel-errors';
import { parseVersion } from './version.js';
import { parseVersionSpec } from './version-spec.js';

function matches(spec: string, version: string): boolean {
  return parseVersionSpec(spec).matches(parseVersion(version));
}

describe('a version specifier', () => {
  it.each([
    // spec, versions that match, versions that do not
    ['*', ['0', '1!9post'], []],
    ['1.2', ['1.2', '1.2.0', '1.2+0'], ['1.2.1', '1.2a', '1.2+1']],
    ['==1.2', ['1.2', '1.2.0'], ['1.2.1', '1.3']],
    ['=1.2', ['1.2', '1.2.9', '1.2b2'], ['1.20', '1.1', '1.3']],
    ['1.2.*', ['1.2', '1.2.9', '1.2b2'], ['1.20', '1.1', '1.3']],
    ['1.2*', ['1.2', '1.2.9', '1.2b2'], ['1.20', '1.3']],
    ['==1.2.*', ['1.2.9'], ['1.3']],
    ['!=1.2', ['1.2.1', '1.1'], ['1.2', '1.2.0']],
    ['!=1.2.*', ['1.1', '1.3', '1.20'], ['1.2', '1.2.5', '1.2b2']],
    ['!=1.2*', ['1.1'], ['1.2', '1.2.5']],
    ['>1.2', ['1.2.1', '1.2post'], ['1.2', '1.2rc1']],
    ['>=1.2', ['1.2', '1.2.0', '2'], ['1.2rc1', '1.1']],
    ['<1.2', ['1.1', '1.2rc1', '1.2.dev0'], ['1.2', '1.2.1']],
    ['<=1.2', ['1.2', '1.2.0', '1.1'], ['1.2.1', '1.2+1']],
    ['<4.0a0', ['3.99', '4.0dev1'], ['4.0a0', '4.0']],
    ['>=1.0.1_,<1.0.2', ['1.0.1', '1.0.1a', '1.0.1_'], ['1.0.2', '1.0.0']],
    ['~=1.2.3', ['1.2.3', '1.2.9'], ['1.2.2', '1.3', '1.2.3rc1']],
    ['~=0.5', ['0.5', '0.9'], ['0.4', '1.0']],
    ['~=1!2.3', ['1!2.4'], ['2.4', '1!3.0']],
    ['>=1.2.*', ['1.2', '1.2.5', '1.3'], ['1.1', '1.2b2']],
    ['>1.2.*', ['1.2.5', '1.3'], ['1.2', '1.2b2']],
    ['<1.2.*', ['1.1', '1.2b2'], ['1.2', '1.2.5']],
    ['<=1.2.*', ['1.1', '1.2'], ['1.2.5', '1.3']],
    ['>1.2*', ['1.2', '1.2b2', '1.2dev0', '1.3'], ['1.1']],
    ['>=1.2*', ['1.2', '1.2dev0'], ['1.1.9']],
    ['<1.2*', ['1.1.9'], ['1.2dev0', '1.2']],
    ['<=1.2*', ['1.1.9'], ['1.2dev0', '1.2']],
    ['>=*', ['0', '5'], []],
    ['=*', ['5'], []],
    ['1.*.3', ['1.2.3', '1.2.2.3'], ['1.3', '1.2.4']],
    ['2023.*.*', ['2023.1.0'], ['2023.1', '2022.1.0']],
    ['!=1.*.3', ['1.2.4'], ['1.2.3']],
    ['*.bioconda', ['2.0.bioconda'], ['2.0']],
    ['^1\\.[23]$', ['1.2', '1.3'], ['1.4', '1.2.0', '11.2']],
    ['^(1|2)\\.0$|3', ['1.0', '2.0', '3.0'], ['2.0.0', '4']],
    ['>=1,<2', ['1', '1.9'], ['2', '0.9']],
    ['>=1 , <2', ['1', '1.9'], ['2']],
    ['> 1', ['1.1'], ['1']],
    ['1|3', ['1', '3'], ['2']],
    ['>=1,<2|>=3,<4', ['1.5', '3.5'], ['2.5', '4']],
    ['>=1,(<2|>=3)', ['1.5', '3'], ['2.5', '0.5']],
    ['(1.5|(1.6|1.7)),!=1.6', ['1.5', '1.7'], ['1.6']],
    ['((1.5|((1.6|1.7), 1.6), 1.9 |2.0))|2.1', ['1.5', '2.0', '2.1'], ['1.6', '1.9']],
    ['0.2.18|0.2.18.*.', ['0.2.18', '0.2.18.1'], ['0.2.19']],
    ['>=1 !164.3095,<1!165', ['1!164.3096'], ['164.3096', '1!165']],
    ['1.0-1', ['1.0_1', '1.0.1'], ['1.0']],
    ['R15B01', ['r15b1'], ['r15b2']],
  ])('%s matches %j and not %j', (spec, wanted, unwanted) => {
    expect(wanted.filter((version) => !matches(spec, version))).toEqual([]);
    expect(unwanted.filter((version) => matches(spec, version))).toEqual([]);
  });

  it.each([
    ['1.2', '==1.2'],
    ['= 1.2', '1.2.*'],
    ['1.2*', '1.2.*'],
    ['>=1.2.*', '>=1.2'],
    ['>1.2*', '>=1.2*'],
    ['( >=1 , <2 ) | ==3', '>=1,<2|3'],
    ['>=1,(<2|>=3)', '>=1,(<2|>=3)'],
    ['(1,(2,3))', '1,2,3'],
    ['==*', '*'],
    ['!=1.*.3', '!=1.*.3'],
    ['^1|2$,>0', '^1|2$,>0'],
    ['~=1.2.3', '~=1.2.3'],
  ])('%s is printed as %s, which reads as the same', (given, wanted) => {
    const spec = parseVersionSpec(given);
    expect(spec.toString()).toBe(wanted);
    expect(parseVersionSpec(wanted)).toEqual(spec);
  });

  it.each([
    ['', 1, 'a version was expected'],
    ['>=', 3, 'a version was expected after >='],
    ['>=1,', 5, 'a version was expected'],
    ['|1', 1, 'a version was expected'],
    ['1||2', 3, 'a version was expected'],
    ['(1', 3, 'a closing parenthesis was expected'],
    ['1)', 2, 'nothing more was expected here'],
    ['1 2', 3, 'nothing more was expected here'],
    ['===1', 3, 'a version was expected after =='],
    ['=>1', 2, 'a version was expected after ='],
    ['<>1', 2, 'a version was expected after <'],
    ['1..2', 1, 'it has an empty segment'],
    ['>1,>2..3', 5, 'it has an empty segment'],
    ['~=1', 3, '~= needs a version of at least two segments'],
    ['~=1.2.*', 3, '~= does not go with *'],
    ['!=*', 3, '* cannot follow !='],
    ['<*', 2, '* cannot follow <'],
    ['>1.*.2', 2, 'an inner * cannot follow >'],
    ['^1', 1, 'a regular expression starts with ^ and ends with $'],
    ['^(?=1)1$', 1, 'lookaround'],
    ['^(1$', 1, 'unclosed ('],
    ['1@', 2, 'nothing more was expected here'],
    [`${'('.repeat(40)}1${')'.repeat(40)}`, 34, 'nested too deeply'],
    ['1|'.repeat(2000), 2049, 'longer than 2048 characters'],
  ])('%j is refused at character %d: %s', (text, character, reason) => {
    const error = thrownBy(() => parseVersionSpec(text));
    expect(error.code).toBe('VERSION_SPEC_INVALID');
    expect(error.message).toContain(`at character ${character}: `);
    expect(error.message).toContain(reason);
  });
});

function thrownBy(action: () => unknown): CodedError {
  try {
    action();
  } catch (error) {
    if (error instanceof CodedError) return error;
    throw error;
  }
  throw new Error('Nothing was thrown');
}
