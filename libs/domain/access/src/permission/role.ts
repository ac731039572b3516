import { accessErrors } from '../errors.js';
import { PERMISSIONS, isPermission } from './permission.js';
import type { Permission } from './permission.js';

const VIEWER: readonly Permission[] = [
  'environment::read',
  'namespace::read',
  'namespace-role-mapping::read',
  'artifact::read',
  'channel::read',
  'image::read',
  'queue::read',
];

const DEVELOPER: readonly Permission[] = [
  ...VIEWER,
  'environment:create',
  'environment::update',
  'environment::solve',
  'build::cancel',
  'setting::read',
  'image::publish',
  'package::upload',
  'webhook::read',
];

/** Names that mean another role: what conda-store's API calls `editor` it stores and answers as `developer`. */
const ALIASES: Readonly<Record<string, string>> = { editor: 'developer' };

/**
 * Names for sets of permissions. An admin has all permissions, on what the binding reaches: what concerns the whole
 * system is asked of the whole system, which only the pattern `*` `/` `*` reaches.
 */
export class RoleTable {
  private readonly sets: ReadonlyMap<string, ReadonlySet<Permission>>;

  /**
   * Adds roles to viewer, developer and admin, or replaces them.
   *
   * @param custom - Role to permissions, from the configuration.
   * @throws PERMISSION_UNKNOWN
   */
  constructor(custom: Readonly<Record<string, readonly string[]>> = {}) {
    const sets = new Map<string, ReadonlySet<Permission>>([
      ['viewer', new Set(VIEWER)],
      ['developer', new Set(DEVELOPER)],
      ['admin', new Set(PERMISSIONS)],
    ]);
    for (const [role, permissions] of Object.entries(custom)) {
      sets.set(canonical(role), new Set(permissions.map((text) => knownPermission(text, role))));
    }
    this.sets = sets;
  }

  /**
   * The name under which a role is kept and shown.
   *
   * @throws ROLE_UNKNOWN
   */
  canonicalName(role: string): string {
    const name = canonical(role);
    if (this.sets.has(name)) return name;
    throw unknownRole(role, this.names);
  }

  /**
   * What a role permits.
   *
   * @throws ROLE_UNKNOWN
   */
  permissionsOf(role: string): ReadonlySet<Permission> {
    return this.sets.get(this.canonicalName(role))!;
  }

  /** What a role permits; nothing, when the role has gone from the configuration since it was given. */
  permissionsIfKnown(role: string): ReadonlySet<Permission> {
    return this.sets.get(canonical(role)) ?? NOTHING;
  }

  /** The roles' names, sorted. */
  get names(): readonly string[] {
    return [...this.sets.keys()].sort();
  }
}

const NOTHING: ReadonlySet<Permission> = new Set();

/** viewer, developer (also called editor) and admin, as conda-store has them. */
export const DEFAULT_ROLES = new RoleTable();

function canonical(role: string): string {
  return Object.hasOwn(ALIASES, role) ? ALIASES[role]! : role;
}

function knownPermission(text: string, role: string): Permission {
  if (isPermission(text)) return text;
  throw accessErrors.create(
    'PERMISSION_UNKNOWN',
    `The role ${role} names ${JSON.stringify(text)}, which is no permission`,
  );
}

function unknownRole(role: string, known: readonly string[]) {
  return accessErrors.create('ROLE_UNKNOWN', `There is no role ${JSON.stringify(role.slice(0, 80))}`, {
    hint: `Use one of ${known.join(', ')}`,
  });
}
