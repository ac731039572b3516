import { RoleMappingIndex } from './role-mapping-index.js';
import type { RoleMappingEvent } from './role-mapping.js';

const granted = (namespace: string, direction: 'outward' | 'inward', entity: string, role: string) =>
  ({ type: 'RoleGranted', data: { namespace, direction, entity, role } }) satisfies RoleMappingEvent;

describe('RoleMappingIndex', () => {
  it('unites what a namespace says of its members with what others say of them', () => {
    const index = new RoleMappingIndex();
    index.load('ann', [{ direction: 'outward', entity: 'team/*', role: 'viewer' }]);
    index.apply(granted('team', 'inward', 'ann', 'developer'));
    index.apply(granted('lab', 'inward', 'ann', 'admin'));
    index.apply(granted('lab', 'inward', 'bob', 'viewer'));
    expect(index.reachOf('ann')).toEqual({ 'team/*': ['viewer', 'developer'], 'lab/*': ['admin'] });
    expect(index.reachOf('bob')).toEqual({ 'lab/*': ['viewer'] });
    expect(index.reachOf('eve')).toEqual({});
  });

  it('gives the same object until something changes for those members', () => {
    const index = new RoleMappingIndex();
    index.apply(granted('team', 'inward', 'ann', 'viewer'));
    const before = index.reachOf('ann');
    index.apply(granted('team', 'inward', 'bob', 'viewer'));
    index.apply(granted('lab', 'inward', 'bob', 'viewer'));
    expect(index.reachOf('ann')).toEqual(before);
    const kept = index.reachOf('ann');
    index.apply(granted('lab', 'inward', 'bob', 'viewer'));
    expect(index.reachOf('ann')).toBe(kept);
  });

  it('forgets what is taken back, and comes to the same when a change is told twice', () => {
    const index = new RoleMappingIndex();
    const events: readonly RoleMappingEvent[] = [
      granted('team', 'inward', 'ann', 'viewer'),
      { type: 'RoleChanged', data: { namespace: 'team', direction: 'inward', entity: 'ann', role: 'admin' } },
    ];
    for (const event of [...events, ...events]) index.apply(event);
    expect(index.reachOf('ann')).toEqual({ 'team/*': ['admin'] });
    index.apply({ type: 'RolesReplaced', data: { namespace: 'team', direction: 'inward', mappings: [] } });
    expect(index.reachOf('ann')).toEqual({});
  });
});
