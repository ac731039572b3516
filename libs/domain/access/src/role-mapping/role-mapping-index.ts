import type { RoleBindings } from '../binding/role-bindings.js';
import { mappingsOf, roleMappingDecider } from './role-mapping.decider.js';
import type { RoleMappingState } from './role-mapping.decider.js';
import { grantOf, reachOf } from './role-mapping.js';
import type { MappedRole, MappingDirection, RoleMapping, RoleMappingEvent } from './role-mapping.js';

const NOTHING: RoleBindings = {};

/** The role mappings of all namespaces, so that what one's members may reach is found without looking through them. */
export class RoleMappingIndex {
  private readonly states = new Map<string, RoleMappingState>();
  /** By whom it is given to, then by the namespace that keeps it. */
  private readonly bySubject = new Map<string, Map<string, RoleMapping[]>>();
  /** What was asked for since the last change: the same object, so that a reader may keep what it made of it. */
  private readonly reached = new Map<string, RoleBindings>();

  /** Takes over the mappings that a namespace keeps. */
  load(namespace: string, mappings: readonly (MappedRole & { readonly direction: MappingDirection })[]): void {
    const granted = mappings.map(({ direction, entity, role }) => ({
      type: 'RoleGranted' as const,
      data: { namespace, direction, entity, role },
    }));
    this.replace(namespace, granted.reduce(roleMappingDecider.evolve, roleMappingDecider.initialState()));
  }

  /** Takes over one change. */
  apply(event: RoleMappingEvent): void {
    const { namespace } = event.data;
    const state = this.states.get(namespace) ?? roleMappingDecider.initialState();
    this.replace(namespace, roleMappingDecider.evolve(state, event));
  }

  /** The bindings of those whose primary namespace this is. */
  reachOf(primaryNamespace: string): RoleBindings {
    const given = this.bySubject.get(primaryNamespace);
    if (given === undefined) return NOTHING;
    const known = this.reached.get(primaryNamespace);
    if (known !== undefined) return known;
    const bindings = reachOf(primaryNamespace, [...given.values()].flat());
    this.reached.set(primaryNamespace, bindings);
    return bindings;
  }

  private replace(namespace: string, state: RoleMappingState): void {
    const before = this.mappings(namespace);
    for (const subject of new Set(before.map((mapping) => grantOf(mapping).subject))) {
      const given = this.bySubject.get(subject);
      given?.delete(namespace);
      if (given?.size === 0) this.bySubject.delete(subject);
      this.reached.delete(subject);
    }
    if (state.outward.size + state.inward.size === 0) this.states.delete(namespace);
    else this.states.set(namespace, state);
    for (const [subject, mappings] of Map.groupBy(this.mappings(namespace), (mapping) => grantOf(mapping).subject)) {
      const given = this.bySubject.get(subject) ?? new Map<string, RoleMapping[]>();
      given.set(namespace, mappings);
      this.bySubject.set(subject, given);
      this.reached.delete(subject);
    }
  }

  private mappings(namespace: string): RoleMapping[] {
    const state = this.states.get(namespace);
    if (state === undefined) return [];
    return [...mappingsOf(namespace, 'outward', state), ...mappingsOf(namespace, 'inward', state)];
  }
}
