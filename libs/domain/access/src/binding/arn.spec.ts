import { SYSTEM, parseArn } from './arn.js';

describe('parseArn()', () => {
  it.each(['team', 'team/', '/x', 'a/b/c', 'a b/c', 'team/*\n', '', `${'a'.repeat(256)}/*`, 'é/*', 'a/b:c'])(
    'refuses %j',
    (text) => expect(() => parseArn(text)).toThrow(expect.objectContaining({ code: 'ARN_INVALID' })),
  );

  it('makes runs of stars one', () => {
    expect(parseArn('**/a***').text).toBe('*/a*');
  });
});

describe('Arn', () => {
  it('reaches environments by both parts, and a namespace only with all of its environments', () => {
    expect(parseArn('team/*').reaches({ namespace: 'team' })).toBe(true);
    expect(parseArn('team/*').reaches({ namespace: 'team', environment: 'x' })).toBe(true);
    expect(parseArn('team/x*').reaches({ namespace: 'team', environment: 'xy' })).toBe(true);
    expect(parseArn('team/x*').reaches({ namespace: 'team' })).toBe(false);
    expect(parseArn('t*/*').reaches({ namespace: 'other' })).toBe(false);
  });

  it('reaches the whole system only as */*', () => {
    expect(parseArn('*/*').reaches(SYSTEM)).toBe(true);
    for (const text of ['a*/*', '*/a*', 'team/*']) expect(parseArn(text).reaches(SYSTEM)).toBe(false);
  });

  // The truth values that conda-store's own tests state for is_arn_subset.
  it.each([
    ['ab/cd', 'a*b/c*d', true],
    ['a1111b/c22222d', 'a*b/c*d', true],
    ['a1/cd', 'a*b/c*d', false],
    ['abc/ed', 'a*b*c/e*d', true],
    ['a111b2222c/e3333d', 'a*b*c/e*d', true],
    ['aaabbbcccc1/eeddd', 'a*b*c/e*d', false],
    ['aaabbbcccc1c/eeddd', 'a*b*c/e*d', true],
  ])('says of %s within %s what conda-store says: %s', (narrow, wide, isWithin) => {
    expect(parseArn(wide).includes(parseArn(narrow))).toBe(isWithin);
  });
});
