import { Module } from '@nestjs/common';
import { ActivationController } from './activation.controller.js';
import { BuildController } from './build.controller.js';
import { PrefixBuilder } from './prefix-builder.js';

/** The builder: locks in, prefixes and activation symlinks out. */
@Module({ controllers: [BuildController, ActivationController], providers: [PrefixBuilder] })
export class BuilderModule {}
