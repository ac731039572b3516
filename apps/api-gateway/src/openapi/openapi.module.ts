import { Module } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { GatewayDocument } from './gateway-document.js';
import { ROOMS } from './rooms.js';
import { OpenApiController } from './openapi.controller.js';

/** The document of all routes. */
@Module({
  controllers: [OpenApiController],
  providers: [
    {
      provide: GatewayDocument,
      inject: [ModulesContainer],
      useFactory: (modules: ModulesContainer) => new GatewayDocument(modules, ROOMS),
    },
  ],
  exports: [GatewayDocument],
})
export class OpenApiModule {}
