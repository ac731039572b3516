import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import type { Read, Written } from '@terrarium/contracts-grpc';
import { Requires } from '../../access/requires.js';
import { RoleMappings } from '../../namespace/role-mappings.js';
import { By } from '../call/caller.js';
import type { Caller } from '../call/caller.js';
import { readRoles } from '../call/read-fields.js';
import { namespaceRoleMessage } from '../messages/namespace-message.js';

/** Sharing between namespaces. */
@Controller()
export class NamespaceRolesRpc {
  constructor(private readonly mappings: RoleMappings) {}

  @GrpcMethod('NamespaceRoles')
  @Requires('namespace-role-mapping::read', 'namespace')
  async listNamespaceRoles(
    @Payload() { namespace }: Read<'ListNamespaceRolesRequest'>,
  ): Promise<Written<'ListNamespaceRolesResponse'>> {
    const mappings = await this.mappings.list(namespace, 'inward');
    return { roles: mappings.map((mapping) => namespaceRoleMessage(namespace, mapping)) };
  }

  @GrpcMethod('NamespaceRoles')
  @Requires('namespace-role-mapping::read', 'namespace')
  async getNamespaceRole(
    @Payload() { namespace, otherNamespace }: Read<'GetNamespaceRoleRequest'>,
  ): Promise<Written<'NamespaceRole'>> {
    return namespaceRoleMessage(namespace, await this.mappings.get(namespace, otherNamespace));
  }

  @GrpcMethod('NamespaceRoles')
  @Requires('namespace-role-mapping::create', 'namespace')
  async grantNamespaceRole(
    @Payload() { namespace, otherNamespace: entity, role }: Read<'GrantNamespaceRoleRequest'>,
    @By() { access, metadata }: Caller,
  ): Promise<Written<'GrantNamespaceRoleResponse'>> {
    await this.mappings.grant(namespace, { entity, role }, access, metadata);
    return {};
  }

  @GrpcMethod('NamespaceRoles')
  @Requires('namespace-role-mapping::update', 'namespace')
  async changeNamespaceRole(
    @Payload() { namespace, otherNamespace: entity, role }: Read<'ChangeNamespaceRoleRequest'>,
    @By() { access, metadata }: Caller,
  ): Promise<Written<'ChangeNamespaceRoleResponse'>> {
    await this.mappings.change(namespace, { entity, role }, access, metadata);
    return {};
  }

  @GrpcMethod('NamespaceRoles')
  @Requires('namespace-role-mapping::delete', 'namespace')
  async revokeNamespaceRole(
    @Payload() { namespace, otherNamespace }: Read<'RevokeNamespaceRoleRequest'>,
    @By() { access, metadata }: Caller,
  ): Promise<Written<'RevokeNamespaceRoleResponse'>> {
    await this.mappings.revoke(namespace, otherNamespace, access, metadata);
    return {};
  }

  @GrpcMethod('NamespaceRoles')
  @Requires('namespace-role-mapping::delete', 'namespace')
  async revokeNamespaceRoles(
    @Payload() { namespace }: Read<'RevokeNamespaceRolesRequest'>,
    @By() { access, metadata }: Caller,
  ): Promise<Written<'RevokeNamespaceRolesResponse'>> {
    await this.mappings.revokeAll(namespace, access, metadata);
    return {};
  }

  @GrpcMethod('NamespaceRoles')
  @Requires('namespace::update', 'namespace')
  async replaceRoleMappings(
    @Payload() { namespace, roleMappings }: Read<'ReplaceRoleMappingsRequest'>,
    @By() { access, metadata }: Caller,
  ): Promise<Written<'ReplaceRoleMappingsResponse'>> {
    await this.mappings.replace(namespace, readRoles(roleMappings), access, metadata);
    return {};
  }
}
