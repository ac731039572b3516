import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { ReadModule } from '../read/read.module.js';
import { NamespaceController } from './namespace.controller.js';
import { NamespaceRolesController } from './namespace-roles.controller.js';
import { DefaultNamespace } from './default-namespace.js';
import { NamespaceReader } from './namespace-reader.js';
import { NamespaceCommands } from './namespace-commands.js';
import { RoleMappings } from './role-mappings.js';

/** Namespaces and the roles in them. */
@Module({
  imports: [AccessModule, ReadModule],
  controllers: [NamespaceController, NamespaceRolesController],
  providers: [DefaultNamespace, NamespaceReader, NamespaceCommands, RoleMappings],
  exports: [NamespaceCommands, NamespaceReader, RoleMappings],
})
export class NamespaceModule {}
