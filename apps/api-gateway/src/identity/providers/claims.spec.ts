import { admittedGroups } from './admitted-groups.js';
import { claimAt, textsOf } from './claims.js';

describe('claimAt()', () => {
  const claims = { groups: ['a'], 'https://x.example/groups': ['b'], realm_access: { roles: ['c'] }, text: 'd' };

  it.each([
    ['groups', ['a']],
    ['https://x.example/groups', ['b']],
    ['realm_access.roles', ['c']],
    ['realm_access.other', undefined],
    ['text.length', undefined],
    ['__proto__', undefined],
    ['constructor.name', undefined],
  ])('finds %s', (name, wanted) => {
    expect(claimAt(claims, name)).toEqual(wanted);
  });
});

describe('textsOf()', () => {
  it('takes one text or a list of them, and nothing else', () => {
    expect(textsOf('a')).toEqual(['a']);
    expect(textsOf(['a', 1, null, '', 'b', ['c']])).toEqual(['a', 'b']);
    expect(textsOf({ a: 1 })).toEqual([]);
    expect(textsOf(undefined)).toEqual([]);
  });
});

describe('admittedGroups()', () => {
  const roles = { science: {}, '*': {} };
  const ann = { username: 'ann', groups: ['science', 'choir', '*', 'constructor'] };

  it('keeps the groups that have roles', () => {
    expect(admittedGroups({ name: 'p', allow: {}, roles }, ann)).toEqual(['science']);
  });

  it.each([
    [{ users: ['ann'] }, true],
    [{ users: ['bob'] }, false],
    [{ groups: ['choir'] }, true],
    [{ groups: ['acme'] }, false],
    [{ users: [] }, false],
    [{ users: ['bob'], groups: ['science'] }, true],
    [{ users: ['bob'], everybody: true as const }, true],
  ])('with %j lets ann in: %s', (allow, isIn) => {
    const admit = () => admittedGroups({ name: 'p', allow, roles }, ann);
    if (isIn) expect(admit).not.toThrow();
    else expect(admit).toThrow(expect.objectContaining({ code: 'IDENTITY_REFUSED' }));
  });
});
