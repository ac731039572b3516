import { Module } from '@nestjs/common';
import { ActivationController } from './activation.controller.js';
import { BuildController } from './build.controller.js';
import { BuilderHttp } from './network/builder-http.js';
import { BuilderPackages } from './packages/builder-packages.js';
import { PipPart } from './pip/pip-part.js';
import { PrefixBuilder } from './prefix-builder.js';
import { RemovalController } from './removal.controller.js';
import { NamespaceFolders } from './store/namespace-folders.js';
import { PrefixStore } from './store/prefix-store.js';
import { MeasuredStore } from './usage/measured-store.js';
import { UsageController } from './usage/usage.controller.js';

/** The builder: locks in, prefixes and activation symlinks out. */
@Module({
  controllers: [BuildController, ActivationController, RemovalController, UsageController],
  providers: [BuilderHttp, BuilderPackages, PrefixStore, NamespaceFolders, PipPart, PrefixBuilder, MeasuredStore],
})
export class BuilderModule {}
