import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import type { Read, Written } from '@terrarium/contracts-grpc';
import { Requires } from '../../access/requires.js';
import { NamespaceCommands } from '../../namespace/namespace-commands.js';
import { NamespaceReader } from '../../namespace/namespace-reader.js';
import { By } from '../call/caller.js';
import type { Caller } from '../call/caller.js';
import { readPage } from '../call/paging.js';
import { readStruct } from '../call/read-json.js';
import { namespaceMessage } from '../messages/namespace-message.js';

/** Namespaces. */
@Controller()
export class NamespacesRpc {
  constructor(
    private readonly namespaces: NamespaceReader,
    private readonly commands: NamespaceCommands,
  ) {}

  @GrpcMethod('Namespaces')
  @Requires('namespace::read', 'handler')
  async listNamespaces(
    @Payload() request: Read<'ListNamespacesRequest'>,
    @By() { access }: Caller,
  ): Promise<Written<'ListNamespacesResponse'>> {
    const page = readPage(request.page, {});
    const [rows, total] = await this.namespaces.list(page, access.visibleNamespaces());
    return { namespaces: rows.map(({ id, name }) => ({ id, name })), page: page.info(total) };
  }

  @GrpcMethod('Namespaces')
  @Requires('namespace::read', 'namespace')
  async getNamespace(@Payload() request: Read<'GetNamespaceRequest'>): Promise<Written<'Namespace'>> {
    return namespaceMessage(await this.namespaces.find(request.namespace));
  }

  @GrpcMethod('Namespaces')
  @Requires('namespace::create', 'namespace')
  async createNamespace(
    @Payload() { namespace }: Read<'CreateNamespaceRequest'>,
    @By() { metadata }: Caller,
  ): Promise<Written<'CreateNamespaceResponse'>> {
    await this.commands.namespace({ type: 'CreateNamespace', data: { namespace } }, metadata);
    return {};
  }

  @GrpcMethod('Namespaces')
  @Requires('namespace::update', 'namespace')
  async setNamespaceMetadata(
    @Payload() request: Read<'SetNamespaceMetadataRequest'>,
    @By() caller: Caller,
  ): Promise<Written<'SetNamespaceMetadataResponse'>> {
    const { namespace } = request;
    const data = { namespace, metadata: readStruct(request.metadata, 'metadata') };
    await this.commands.namespace({ type: 'SetNamespaceMetadata', data }, caller.metadata);
    return {};
  }

  @GrpcMethod('Namespaces')
  @Requires('namespace::delete', 'namespace')
  async deleteNamespace(
    @Payload() { namespace }: Read<'DeleteNamespaceRequest'>,
    @By() { metadata }: Caller,
  ): Promise<Written<'DeleteNamespaceResponse'>> {
    await this.namespaces.find(namespace);
    await this.commands.delete(namespace, metadata);
    return {};
  }
}
