import fc from 'fast-check';
import { NOW, permissionsOf, user, withToken } from '../../test/principals.js';
import {
  DEFAULT_ACCESS,
  DEFAULT_ROLES,
  PERMISSIONS,
  Permissions,
  SYSTEM,
  anonymousPrincipal,
  effectiveBindings,
  isPermission,
  parseArn,
  uniteBindings,
} from '../index.js';
import type { Permission, RoleBindings, Target } from '../index.js';

const environment = { namespace: 'team', environment: 'science' };
const anonymous = new Permissions(anonymousPrincipal(), NOW);
const code = (expected: string) => expect.objectContaining({ code: expected });

describe('Permissions', () => {
  it('hold where a binding reaches and its role permits', () => {
    const developer = permissionsOf('ann', { 'team/*': ['developer'] });
    expect(developer.may('environment::update', environment)).toBe(true);
    expect(developer.may('environment::delete', environment)).toBe(false);
    expect(developer.may('environment::update', { namespace: 'other', environment: 'science' })).toBe(false);
    expect(developer.may('setting::read', SYSTEM)).toBe(false);
    expect(permissionsOf('root', { '*/*': ['admin'] }).may('setting::update', SYSTEM)).toBe(true);
  });

  it('of one environment are no permissions on its namespace, but tell that there is one', () => {
    const admin = permissionsOf('ann', { 'team/science': ['admin'] });
    expect(admin.may('environment::delete', environment)).toBe(true);
    for (const permission of ['namespace::delete', 'setting::update', 'namespace-role-mapping::create'] as const) {
      expect(admin.may(permission, { namespace: 'team' })).toBe(false);
    }
    expect(admin.may('namespace::read', { namespace: 'team' })).toBe(true);
  });

  it('add up where conda-store lets a later binding of the same pattern take an earlier one away', () => {
    const bindings = uniteBindings({ 'team/*': ['admin'] }, { 'team/*': ['viewer'] });
    expect(permissionsOf('ann', bindings).may('environment::delete', environment)).toBe(true);
  });

  it('refuse with 401 for nobody, 403 for somebody, and as if there were nothing when that must not be told', () => {
    const unknown = () => Object.assign(new Error('There is no build 7'), { code: 'BUILD_UNKNOWN' });
    const viewer = permissionsOf('ann', { 'team/*': ['viewer'] });
    expect(() => anonymous.require('environment::read', environment)).toThrow(code('AUTHENTICATION_REQUIRED'));
    expect(() => viewer.require('environment::delete', environment)).toThrow(code('ACCESS_DENIED'));
    expect(() => viewer.require('build::delete', environment, { whenUnseen: unknown })).toThrow(code('ACCESS_DENIED'));
    const other = { namespace: 'secret', environment: 'science' };
    expect(() => viewer.require('build::delete', other, { whenUnseen: unknown })).toThrow(code('BUILD_UNKNOWN'));
    expect(() => anonymous.require('build::delete', other, { whenUnseen: unknown })).toThrow(code('BUILD_UNKNOWN'));
    expect(() => viewer.require('environment::read', environment)).not.toThrow();
  });

  it('of nobody are to read what is open: not to solve or to see metrics, which conda-store lets everybody do', () => {
    const open = { namespace: 'default', environment: 'science' };
    expect(anonymous.may('environment::read', open)).toBe(true);
    for (const permission of ['environment::solve', 'environment:create', 'metrics::read', 'audit::read'] as const) {
      for (const on of [open, { namespace: 'default' }, SYSTEM] as const)
        expect(anonymous.may(permission, on)).toBe(false);
    }
    expect(anonymous.may('artifact::read', { namespace: 'team', environment: 'science' })).toBe(false);
  });

  it('of roles that are not defined any more are none', () => {
    expect(permissionsOf('ann', { '*/*': ['retired'] }).may('environment::read', environment)).toBe(false);
  });

  it('through a token are those that owner and scope both permit', () => {
    const token = withToken(
      'ann',
      { 'team/*': ['developer'] },
      { scope: { 'team/science': ['admin'], 'x/*': ['admin'] } },
    );
    expect(token.may('environment::update', environment)).toBe(true);
    expect(token.may('environment::delete', environment)).toBe(false);
    expect(token.may('environment::update', { namespace: 'team', environment: 'other' })).toBe(false);
    expect(token.may('environment::read', { namespace: 'x', environment: 'y' })).toBe(false);
  });

  it('through a token shrink when the owner loses a role', () => {
    const scope = { 'team/*': ['developer'] };
    expect(withToken('ann', { 'team/*': ['developer'] }, { scope }).may('environment:create', environment)).toBe(true);
    expect(withToken('ann', { 'team/*': ['viewer'] }, { scope }).may('environment:create', environment)).toBe(false);
  });

  it('end when the token expires', () => {
    const at = (time: number) => withToken('ann', { '*/*': ['admin'] }, { expiresAt: new Date(time).toISOString() });
    expect(at(NOW + 1).may('environment::read', environment)).toBe(true);
    expect(at(NOW).may('environment::read', environment)).toBe(false);
    expect(at(NOW).isAuthenticated).toBe(false);
    expect(() => at(NOW).require('environment::read', environment)).toThrow(code('AUTHENTICATION_REQUIRED'));
  });

  it('are told by entity as conda-store tells them', () => {
    const root = permissionsOf(
      'root',
      effectiveBindings({ primaryNamespace: 'default', account: { '*/*': ['admin'] }, mappings: {} }),
    );
    expect([...root.rolesByEntity()]).toEqual([
      ['default/*', ['viewer']],
      ['filesystem/*', ['viewer']],
      ['*/*', ['admin']],
    ]);
    expect(root.byEntity().get('*/*')).toEqual([...PERMISSIONS].sort());
    expect(root.byEntity().get('default/*')).toEqual([...DEFAULT_ROLES.permissionsOf('viewer')].sort());
  });
});

const name = fc.constantFrom('a', 'ab', 'b', 'ba');
const part = fc.constantFrom('a', 'ab', 'b', 'a*', '*b', '*', 'a*b');
const bindings: fc.Arbitrary<RoleBindings> = fc.dictionary(
  fc.tuple(part, part).map((parts) => parts.join('/')),
  fc.array(fc.constantFrom('viewer', 'developer', 'admin'), { maxLength: 2 }),
  { maxKeys: 4 },
);
const target: fc.Arbitrary<Target> = fc.oneof(
  fc.record({ namespace: name, environment: name }),
  fc.record({ namespace: name }),
  fc.constant(SYSTEM as typeof SYSTEM),
);
const permission: fc.Arbitrary<Permission> = fc.constantFrom(...PERMISSIONS);
const scope = fc.option(bindings, { nil: undefined });
const held = (owner: RoleBindings, ceiling: RoleBindings | undefined) =>
  ceiling === undefined ? permissionsOf('ann', owner) : withToken('ann', owner, { scope: ceiling });

/** Reads bindings as a person would, pattern by pattern. */
function naive(given: RoleBindings, wanted: Permission, on: Target): boolean {
  const like = (pattern: string) => new RegExp(`^${pattern.replaceAll('*', '.*')}$`);
  return Object.entries(given).some(([arn, roles]) => {
    if (!roles.some((role) => DEFAULT_ROLES.permissionsOf(role).has(wanted))) return false;
    const [namespace = '', environmentPart = ''] = arn.split('/');
    if (on === SYSTEM) return arn === '*/*';
    if (!like(namespace).test(on.namespace)) return false;
    if (on.environment === undefined) return environmentPart === '*' || wanted === 'namespace::read';
    return like(environmentPart).test(on.environment);
  });
}

describe('Permissions, whatever the bindings', () => {
  it('are those of a naive reading', () => {
    fc.assert(
      fc.property(bindings, scope, permission, target, (owner, ceiling, wanted, on) => {
        const expected = naive(owner, wanted, on) && (ceiling === undefined || naive(ceiling, wanted, on));
        return held(owner, ceiling).may(wanted, on) === expected;
      }),
      { numRuns: 3000 },
    );
  });

  it('that cover a pattern hold on all that it reaches', () => {
    fc.assert(
      fc.property(bindings, scope, permission, part, part, target, (owner, ceiling, wanted, first, second, on) => {
        const arn = parseArn(`${first}/${second}`);
        const permissions = held(owner, ceiling);
        return !permissions.covers(wanted, arn) || !arn.reaches(on) || permissions.may(wanted, on);
      }),
      { numRuns: 3000 },
    );
  });

  it('that do not exceed what somebody holds give nothing new', () => {
    fc.assert(
      fc.property(bindings, scope, bindings, permission, target, (owner, ceiling, given, wanted, on) => {
        const giver = held(owner, ceiling);
        const taker = permissionsOf('bob', given);
        return giver.excessOf(given) !== undefined || !taker.may(wanted, on) || giver.may(wanted, on);
      }),
      { numRuns: 3000 },
    );
  });

  it('show in lists exactly what may be read', () => {
    fc.assert(
      fc.property(bindings, scope, name, name, (owner, ceiling, namespace, environmentName) => {
        const permissions = held(owner, ceiling);
        const on = { namespace, environment: environmentName };
        return (
          permissions.visibleEnvironments().shows(on) === permissions.may('environment::read', on) &&
          permissions.visibleNamespaces().shows({ namespace }) === permissions.may('namespace::read', { namespace })
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('tell by entity only what they hold', () => {
    fc.assert(
      fc.property(bindings, scope, target, (owner, ceiling, on) => {
        const permissions = held(owner, ceiling);
        return [...permissions.byEntity()].every(
          ([arn, told]) => !parseArn(arn).reaches(on) || told.every((one) => permissions.may(one, on)),
        );
      }),
      { numRuns: 1000 },
    );
  });
});

describe('Visibility', () => {
  it('gives a query names and LIKE patterns, one group for the owner and one for the token', () => {
    const { groups, isEverything } = withToken(
      'ann',
      { '*/*': ['viewer'] },
      { scope: { 'my_team/*': ['viewer'] } },
    ).visibleEnvironments();
    expect(isEverything).toBe(false);
    expect(groups.map((group) => group.isEverything)).toEqual([true, false]);
    const [arn] = groups[1]!.patterns;
    expect([arn!.namespace.isExact, arn!.namespace.toLike(), arn!.environment.toLike()]).toEqual([
      true,
      'my\\_team',
      '%',
    ]);
  });

  it('lists by the permission to read, where conda-store lists whatever any binding names', () => {
    const permissions = new Permissions(user('ann', { 'team/*': [] }), NOW);
    expect(permissions.visibleNamespaces().shows({ namespace: 'team' })).toBe(false);
  });
});

describe('effectiveBindings()', () => {
  const granted = { account: {}, mappings: {} };

  it('make everybody the admin of their own namespace, and of no common one', () => {
    expect(effectiveBindings({ ...granted, primaryNamespace: 'ann' })['ann/*']).toEqual(['admin']);
    for (const primaryNamespace of DEFAULT_ACCESS.commonNamespaces) {
      expect(effectiveBindings({ ...granted, primaryNamespace })[`${primaryNamespace}/*`]).toEqual(['viewer']);
    }
  });

  it('do not let somebody called * at an identity provider be the admin of everything', () => {
    for (const primaryNamespace of ['*', 'a*', '*/*', '', '..']) {
      expect(() => effectiveBindings({ ...granted, primaryNamespace })).toThrow(code('NAME_INVALID'));
    }
  });

  it('name permissions that exist', () => {
    expect(PERMISSIONS.every((one) => isPermission(one))).toBe(true);
    expect(isPermission('environment::create')).toBe(false);
  });
});
