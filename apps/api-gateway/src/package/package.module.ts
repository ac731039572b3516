import { Module } from '@nestjs/common';
import { PackageController } from './package.controller.js';
import { ChannelPackages } from './channel-packages.js';

/** Packages of the channels. */
@Module({
  controllers: [PackageController],
  providers: [ChannelPackages],
  exports: [ChannelPackages],
})
export class PackageModule {}
