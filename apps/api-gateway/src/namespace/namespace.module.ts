import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { ReadModule } from '../read/read.module.js';
import { NamespaceController } from './namespace.controller.js';
import { NamespaceRolesController } from './namespace-roles.controller.js';
import { DefaultNamespace } from './default-namespace.js';
import { NamespaceReader } from './namespace-reader.js';
import { NamespaceCommands } from './namespace-commands.js';

/** Namespaces and the roles in them. */
@Module({
  imports: [AccessModule, ReadModule],
  controllers: [NamespaceController, NamespaceRolesController],
  providers: [DefaultNamespace, NamespaceReader, NamespaceCommands],
  exports: [NamespaceCommands, NamespaceReader],
})
export class NamespaceModule {}
