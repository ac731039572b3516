import fc from 'fast-check';
import { fold, given } from '@terrarium/kernel-event-sourcing';
import { NOW, permissionsOf, user } from '../../test/principals.js';
import {
  DEFAULT_ROLES,
  RoleTable,
  Permissions,
  anonymousPrincipal,
  grantOf,
  mappingsOf,
  parseArn,
  reachOf,
  roleMappingDecider,
} from '../index.js';
import type { MappedRole, RoleMapping, RoleMappingCommand, RoleMappingEvent } from '../index.js';

const root = permissionsOf('root', { '*/*': ['admin'] });
const alice = permissionsOf('alice', { 'alice/*': ['admin'] });
const outward = (entity: string, role: string, namespace = 'alice'): RoleMapping => ({
  namespace,
  direction: 'outward',
  entity,
  role,
});
const inward = (entity: string, role: string, namespace = 'alice'): RoleMapping => ({
  namespace,
  direction: 'inward',
  entity,
  role,
});
const grant = (mapping: RoleMapping, by: Permissions): RoleMappingCommand => ({
  type: 'GrantRole',
  data: { ...mapping, by },
});
const revoke = (mapping: RoleMapping, by: Permissions): RoleMappingCommand => ({
  type: 'RevokeRole',
  data: { ...mapping, by },
});
const change = (mapping: RoleMapping, by: Permissions): RoleMappingCommand => ({
  type: 'ChangeRole',
  data: { ...mapping, by },
});
const replace = (
  mappings: readonly MappedRole[],
  by: Permissions,
  direction: 'outward' | 'inward' = 'outward',
): RoleMappingCommand => ({
  type: 'ReplaceRoles',
  data: { namespace: 'alice', direction, mappings, by },
});
const granted = (mapping: RoleMapping): RoleMappingEvent => ({ type: 'RoleGranted', data: mapping });

describe('the escalation of conda-store', () => {
  it('fails: the admin of alice/* cannot write */*: admin into the mappings of alice', () => {
    given(roleMappingDecider, [])
      .when(replace([{ entity: '*/*', role: 'admin' }], alice))
      .thenRefuses('ACCESS_DENIED');
    given(roleMappingDecider, [])
      .when(grant(outward('*/*', 'admin'), alice))
      .thenRefuses('ACCESS_DENIED');
    given(roleMappingDecider, [])
      .when(grant(outward('*/*', 'viewer'), alice))
      .thenRefuses('ACCESS_DENIED');
  });

  it('fails for patterns that are only a little wider', () => {
    for (const entity of ['alice*/*', '*alice/*', 'a*/*', 'bob/*']) {
      given(roleMappingDecider, [])
        .when(grant(outward(entity, 'viewer'), alice))
        .thenRefuses('ACCESS_DENIED');
    }
  });

  it('fails for a role with more than its giver has, although it may give some', () => {
    const roles = new RoleTable({ keeper: ['namespace-role-mapping::create'] });
    const keeper = new Permissions(user('kim', { 'team/*': ['viewer', 'keeper'] }), NOW, roles);
    given(roleMappingDecider, [])
      .when(grant(inward('bob', 'viewer', 'team'), keeper))
      .thenEvent(granted(inward('bob', 'viewer', 'team')));
    given(roleMappingDecider, [])
      .when(grant(inward('bob', 'editor', 'team'), keeper))
      .thenRefuses('GRANT_TOO_WIDE');
    given(roleMappingDecider, [])
      .when(grant(inward('kim', 'admin', 'team'), keeper))
      .thenRefuses('GRANT_TOO_WIDE');
  });

  it('fails for whoever may read the mappings only', () => {
    const viewer = permissionsOf('vic', { 'alice/*': ['developer'] });
    given(roleMappingDecider, [])
      .when(grant(inward('vic', 'viewer'), viewer))
      .thenRefuses('ACCESS_DENIED');
    given(roleMappingDecider, [granted(inward('vic', 'viewer'))])
      .when(change(inward('vic', 'admin'), viewer))
      .thenRefuses('ACCESS_DENIED');
  });

  it('fails for nobody', () => {
    given(roleMappingDecider, [])
      .when(grant(inward('bob', 'viewer'), new Permissions(anonymousPrincipal(), NOW)))
      .thenRefuses('AUTHENTICATION_REQUIRED');
  });
});

describe('a role mapping', () => {
  it('is granted once, in either direction, in the name that is kept', () => {
    given(roleMappingDecider, [])
      .when(grant(inward('bob', 'editor'), alice))
      .thenEvent(granted(inward('bob', 'developer')));
    given(roleMappingDecider, [granted(inward('bob', 'developer'))])
      .when(grant(inward('bob', 'editor'), alice))
      .thenNothing();
    given(roleMappingDecider, [])
      .when(grant(outward('alice/*', 'viewer', 'bob'), alice))
      .thenEvent(granted(outward('alice/*', 'viewer', 'bob')));
  });

  it('shares one environment when the giver is the admin of it', () => {
    const owner = permissionsOf('ann', { 'team/science': ['admin'] });
    given(roleMappingDecider, [])
      .when(grant(outward('team/science', 'viewer', 'bob'), owner))
      .thenEvent(granted(outward('team/science', 'viewer', 'bob')));
    given(roleMappingDecider, [])
      .when(grant(outward('team/*', 'viewer', 'bob'), owner))
      .thenRefuses('ACCESS_DENIED');
  });

  it('is one for each other namespace: a second is refused, where conda-store fails', () => {
    given(roleMappingDecider, [granted(inward('bob', 'viewer'))])
      .when(grant(inward('bob', 'admin'), alice))
      .thenRefuses('ROLE_MAPPING_EXISTS');
    given(roleMappingDecider, [])
      .when(
        replace(
          [
            { entity: 'bob', role: 'viewer' },
            { entity: 'bob', role: 'admin' },
          ],
          alice,
          'inward',
        ),
      )
      .thenRefuses('ROLE_MAPPING_EXISTS');
  });

  it('is changed when it is there, where conda-store fails when it is not', () => {
    given(roleMappingDecider, [granted(inward('bob', 'viewer'))])
      .when(change(inward('bob', 'editor'), alice))
      .thenEvent({ type: 'RoleChanged', data: inward('bob', 'developer') });
    given(roleMappingDecider, [granted(inward('bob', 'viewer'))])
      .when(change(inward('bob', 'viewer'), alice))
      .thenNothing();
    given(roleMappingDecider, [])
      .when(change(inward('bob', 'viewer'), alice))
      .thenRefuses('ROLE_MAPPING_UNKNOWN');
  });

  it('is revoked by those it reaches into, and declined by those who have it', () => {
    const mapping = inward('bob', 'viewer');
    const revoked: RoleMappingEvent = { type: 'RoleRevoked', data: mapping };
    given(roleMappingDecider, [granted(mapping)])
      .when(revoke(mapping, alice))
      .thenEvent(revoked);
    given(roleMappingDecider, [granted(mapping)])
      .when({ type: 'RevokeRole', data: { namespace: 'alice', direction: 'inward', entity: 'bob', by: alice } })
      .thenEvent(revoked);
    given(roleMappingDecider, [granted(mapping)])
      .when(revoke(mapping, permissionsOf('bob', { 'bob/*': ['admin'] })))
      .thenEvent(revoked);
    given(roleMappingDecider, [granted(mapping)])
      .when(revoke(mapping, permissionsOf('eve', { 'eve/*': ['admin'] })))
      .thenRefuses('ACCESS_DENIED');
    given(roleMappingDecider, []).when(revoke(mapping, alice)).thenRefuses('ROLE_MAPPING_UNKNOWN');
  });

  it('that an administrator gave stays when the namespace replaces the others', () => {
    const far = outward('team/*', 'viewer');
    given(roleMappingDecider, [granted(far)])
      .when(
        replace(
          [
            { entity: 'team/*', role: 'viewer' },
            { entity: 'alice/*', role: 'viewer' },
          ],
          alice,
        ),
      )
      .thenEvent({
        type: 'RolesReplaced',
        data: {
          namespace: 'alice',
          direction: 'outward',
          mappings: [
            { entity: 'team/*', role: 'viewer' },
            { entity: 'alice/*', role: 'viewer' },
          ],
        },
      });
    given(roleMappingDecider, [granted(far)])
      .when(replace([{ entity: 'team/*', role: 'viewer' }], alice))
      .thenNothing();
  });

  it('is not taken away by somebody who rules neither over its holder nor over what it reaches', () => {
    const eve = permissionsOf('eve', { 'eve/*': ['admin'], 'alice/*': ['developer'] });
    given(roleMappingDecider, [granted(outward('team/*', 'viewer'))])
      .when(replace([], eve))
      .thenRefuses('ACCESS_DENIED');
    given(roleMappingDecider, [granted(outward('team/*', 'viewer'))])
      .when(replace([], permissionsOf('tom', { 'team/*': ['admin'] })))
      .thenEvent({ type: 'RolesReplaced', data: { namespace: 'alice', direction: 'outward', mappings: [] } });
  });

  it('has a role, an entity and a namespace that can be', () => {
    given(roleMappingDecider, [])
      .when(grant(outward('alice/*', 'owner'), root))
      .thenRefuses('ROLE_UNKNOWN');
    given(roleMappingDecider, [])
      .when(grant(outward('alice', 'viewer'), root))
      .thenRefuses('ARN_INVALID');
    given(roleMappingDecider, [])
      .when(grant(inward('*', 'viewer'), root))
      .thenRefuses('NAME_INVALID');
    given(roleMappingDecider, [])
      .when(grant(inward('bob', 'viewer', '*'), root))
      .thenRefuses('NAME_INVALID');
  });

  it("of conda-store's reference transcript is kept as it was given", () => {
    const events = [
      granted(outward('default/*', 'viewer', 'nsnew')),
      granted(outward('default/*', 'developer', 'nsnew')),
    ];
    expect(mappingsOf('nsnew', 'outward', fold(roleMappingDecider, events))).toEqual([
      outward('default/*', 'viewer', 'nsnew'),
      outward('default/*', 'developer', 'nsnew'),
    ]);
  });
});

describe('reachOf()', () => {
  it('adds up both directions for the one they name', () => {
    const mappings = [
      outward('team/*', 'viewer', 'bob'),
      inward('bob', 'developer', 'alice'),
      inward('eve', 'admin', 'alice'),
      outward('x/*', 'admin', 'eve'),
    ];
    expect(reachOf('bob', mappings)).toEqual({ 'team/*': ['viewer'], 'alice/*': ['developer'] });
  });
});

describe('role mappings, whatever is asked', () => {
  const part = fc.constantFrom('a', 'b', '*', 'a*');
  const role = fc.constantFrom('viewer', 'developer', 'admin');
  const arn = fc.tuple(part, part).map((parts) => parts.join('/'));
  const bindings = fc.dictionary(arn, fc.array(role, { maxLength: 1 }), { maxKeys: 3 });
  const mapped = fc.oneof(
    fc.record({ direction: fc.constant('outward' as const), entity: arn, role }),
    fc.record({ direction: fc.constant('inward' as const), entity: fc.constantFrom('a', 'b', 'c'), role }),
  );
  const command = fc.oneof(
    mapped.map((one) => ({ type: 'GrantRole' as const, data: one })),
    mapped.map((one) => ({ type: 'RevokeRole' as const, data: one })),
    mapped.filter(({ direction }) => direction === 'inward').map((one) => ({ type: 'ChangeRole' as const, data: one })),
    fc.array(mapped, { maxLength: 3 }).map((mappings) => ({
      type: 'ReplaceRoles' as const,
      data: { direction: 'outward' as const, mappings: mappings.filter(({ direction }) => direction === 'outward') },
    })),
  );

  it('never give anybody what nobody who asked had', () => {
    fc.assert(
      fc.property(bindings, fc.array(fc.tuple(fc.constantFrom('a', 'b'), command), { maxLength: 6 }), (held, asked) => {
        const by = permissionsOf('asker', held);
        const histories = new Map<string, RoleMappingEvent[]>([
          ['a', []],
          ['b', []],
        ]);
        for (const [namespace, one] of asked) {
          const history = histories.get(namespace)!;
          try {
            const full = { type: one.type, data: { ...one.data, namespace, by } } as RoleMappingCommand;
            history.push(...roleMappingDecider.decide(full, fold(roleMappingDecider, history)));
          } catch (error) {
            if (!(error instanceof Error && 'code' in error)) throw error;
          }
        }
        return [...histories].every(([namespace, history]) => {
          const state = fold(roleMappingDecider, history);
          return (['outward', 'inward'] as const)
            .flatMap((direction) => mappingsOf(namespace, direction, state))
            .map(grantOf)
            .every((given) =>
              [...DEFAULT_ROLES.permissionsOf(given.role)].every((one) => by.covers(one, parseArn(given.arn))),
            );
        });
      }),
      { numRuns: 1500 },
    );
  });
});
