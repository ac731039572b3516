import { Module } from '@nestjs/common';
import { PackageController } from './package.controller.js';

/** Packages of the channels. */
@Module({
  controllers: [PackageController],
})
export class PackageModule {}
