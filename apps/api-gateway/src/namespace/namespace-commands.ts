import { Injectable } from '@nestjs/common';
import { Permissions, roleMappingDecider, roleMappingStream, systemPrincipal } from '@terrarium/domain-access';
import type { RoleMappingCommand } from '@terrarium/domain-access';
import { namespaceDecider, namespaceStream } from '@terrarium/domain-environment';
import type { NamespaceCommand } from '@terrarium/domain-environment';
import type { EventMetadata } from '@terrarium/kernel-event-sourcing';
import { Platform } from '@terrarium/platform-service';
import { handleCommand } from '@terrarium/port-event-store';
import { RoleReach } from '../access/role-reach.js';
import { ReadModels } from '../read/read-models.js';

/** Carries out what is asked of namespaces; whoever asks finds it in the answers that follow. */
@Injectable()
export class NamespaceCommands {
  constructor(
    private readonly platform: Platform,
    private readonly readModels: ReadModels,
    private readonly reach: RoleReach,
  ) {}

  /** Makes, describes or deletes a namespace. */
  async namespace(command: NamespaceCommand, metadata: EventMetadata): Promise<void> {
    const stream = namespaceStream(command.data.namespace);
    const { version } = await handleCommand(this.platform.events, namespaceDecider, stream, command, { metadata });
    await this.readModels.waitFor(version);
  }

  /**
   * Deletes a namespace and, in time, its environments. A namespace that gets the same name one day must not come with
   * the rights that were given in this one, and so they end first.
   *
   * @throws NAMESPACE_UNKNOWN
   */
  async delete(namespace: string, metadata: EventMetadata): Promise<void> {
    const by = new Permissions(systemPrincipal('api-gateway'), Date.now());
    for (const direction of ['outward', 'inward'] as const) {
      await this.roles({ type: 'ReplaceRoles', data: { namespace, direction, mappings: [], by } }, metadata);
    }
    await this.namespace({ type: 'DeleteNamespace', data: { namespace } }, metadata);
  }

  /** Changes who may reach what. */
  async roles(command: RoleMappingCommand, metadata: EventMetadata): Promise<void> {
    const stream = roleMappingStream(command.data.namespace);
    const { version } = await handleCommand(this.platform.events, roleMappingDecider, stream, command, { metadata });
    await Promise.all([this.readModels.waitFor(version), this.reach.waitFor(version)]);
  }
}
