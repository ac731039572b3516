import { Injectable } from '@nestjs/common';
import { parseArn } from '@terrarium/domain-access';
import type { MappedRole, MappingDirection, Permissions, RoleBindings } from '@terrarium/domain-access';
import type { NamespaceRow, ShownMapping } from '@terrarium/domain-read-models';
import { isCodedError } from '@terrarium/kernel-errors';
import type { EventMetadata } from '@terrarium/kernel-event-sourcing';
import { gatewayErrors } from '../errors.js';
import { NamespaceCommands } from './namespace-commands.js';
import { NamespaceReader } from './namespace-reader.js';

/**
 * The role mappings of namespaces, of both of conda-store's versions. Whoever asks grants the roles, and has to hold all
 * of them on what they reach.
 */
@Injectable()
export class RoleMappings {
  constructor(
    private readonly namespaces: NamespaceReader,
    private readonly commands: NamespaceCommands,
  ) {}

  /**
   * The mappings of one direction, oldest first.
   *
   * @throws NOT_FOUND
   */
  async list(namespace: string, direction: MappingDirection): Promise<readonly ShownMapping[]> {
    return mappingsOf(await this.namespaces.find(namespace), direction);
  }

  /**
   * What another namespace has in this one.
   *
   * @throws NOT_FOUND
   */
  async get(namespace: string, other: string): Promise<ShownMapping> {
    const found = (await this.list(namespace, 'inward')).find(({ entity }) => entity === other);
    if (found === undefined) throw unknownRole();
    return found;
  }

  /**
   * Lets the members of another namespace reach this one.
   *
   * @throws NOT_FOUND, REQUEST_INVALID, ROLE_MAPPING_EXISTS, and the refusals of roles
   */
  async grant(namespace: string, { entity, role }: MappedRole, by: Permissions, metadata: EventMetadata) {
    await this.namespaces.find(namespace);
    await this.assertKnown(entity);
    const data = { namespace, direction: 'inward', entity, role, by } as const;
    await this.commands.roles({ type: 'GrantRole', data }, metadata);
  }

  /**
   * Gives another namespace another role in this one.
   *
   * @throws NOT_FOUND, and the refusals of roles
   */
  async change(namespace: string, { entity, role }: MappedRole, by: Permissions, metadata: EventMetadata) {
    await this.namespaces.find(namespace);
    await inWordsOfClients(
      this.commands.roles({ type: 'ChangeRole', data: { namespace, entity, role, by } }, metadata),
    );
  }

  /**
   * Takes from another namespace what it has in this one.
   *
   * @throws NOT_FOUND
   */
  async revoke(namespace: string, entity: string, by: Permissions, metadata: EventMetadata): Promise<void> {
    await this.namespaces.find(namespace);
    const data = { namespace, direction: 'inward', entity, by } as const;
    await inWordsOfClients(this.commands.roles({ type: 'RevokeRole', data }, metadata));
  }

  /**
   * Takes from all other namespaces what they have in this one.
   *
   * @throws NOT_FOUND
   */
  async revokeAll(namespace: string, by: Permissions, metadata: EventMetadata): Promise<void> {
    await this.namespaces.find(namespace);
    const data = { namespace, direction: 'inward', mappings: [], by } as const;
    await this.commands.roles({ type: 'ReplaceRoles', data }, metadata);
  }

  /**
   * Replaces what the members of this namespace may elsewhere: conda-store's first version.
   *
   * @param roles - Roles by the pattern that they reach, as `team/*`.
   * @throws NOT_FOUND, REQUEST_INVALID, and the refusals of roles
   */
  async replace(namespace: string, roles: RoleBindings, by: Permissions, metadata: EventMetadata): Promise<void> {
    await this.namespaces.find(namespace);
    for (const entity of Object.keys(roles)) assertEntity(entity);
    const mappings = Object.entries(roles).flatMap(([entity, names]) => names.map((role) => ({ entity, role })));
    const data = { namespace, direction: 'outward', mappings, by } as const;
    await this.commands.roles({ type: 'ReplaceRoles', data }, metadata);
  }

  private async assertKnown(other: string): Promise<void> {
    if ((await this.namespaces.named([other])).has(other)) return;
    const shown = JSON.stringify(other.slice(0, 80));
    throw gatewayErrors.create('REQUEST_INVALID', `The namespace ${shown} does not exist`, {
      hint: 'Create it first: a role is given to the members of a namespace',
    });
  }
}

/** The mappings of one direction that a namespace keeps. */
export function mappingsOf({ roleMappings }: NamespaceRow, direction: MappingDirection): readonly ShownMapping[] {
  return roleMappings.filter((mapping) => mapping.direction === direction);
}

/** In conda-store's words. */
function assertEntity(entity: string): void {
  try {
    parseArn(entity);
  } catch (error) {
    if (!isCodedError(error, 'ARN_INVALID')) throw error;
    const { hint } = error;
    throw gatewayErrors.create('REQUEST_INVALID', `invalid entity=${entity.slice(0, 120)}`, {
      ...(hint === undefined ? {} : { hint }),
    });
  }
}

async function inWordsOfClients(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    throw isCodedError(error, 'ROLE_MAPPING_UNKNOWN') ? unknownRole() : error;
  }
}

function unknownRole() {
  return gatewayErrors.create('NOT_FOUND', 'failed to find role');
}
