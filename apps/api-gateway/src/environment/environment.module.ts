import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { BuildModule } from '../build/build.module.js';
import { NamespaceModule } from '../namespace/namespace.module.js';
import { ReadModule } from '../read/read.module.js';
import { EnvironmentListController } from './environment-list.controller.js';
import { EnvironmentController } from './environment.controller.js';
import { EnvironmentReader } from './environment-reader.js';
import { EnvironmentCommands } from './environment-commands.js';

/** Environments and their versions. */
@Module({
  imports: [AccessModule, BuildModule, NamespaceModule, ReadModule],
  controllers: [EnvironmentListController, EnvironmentController],
  providers: [EnvironmentReader, EnvironmentCommands],
  exports: [EnvironmentCommands, EnvironmentReader],
})
export class EnvironmentModule {}
