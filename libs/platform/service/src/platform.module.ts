import { Global, Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { Platform } from './platform.js';

/** Gives a service's providers the platform that its process has opened. */
@Global()
@Module({})
export class PlatformModule {
  static of(platform: Platform): DynamicModule {
    return { module: PlatformModule, providers: [{ provide: Platform, useValue: platform }], exports: [Platform] };
  }
}
