import type { ModulesContainer } from '@nestjs/core';
import { runningRoutes } from '../access/route-table.js';
import { openApiDocument } from './openapi-document.js';
import type { OpenApiDocument } from './openapi-document.js';
import type { RoomDocument } from './route-document.js';

/** The OpenAPI document of the gateway that runs. */
export class GatewayDocument {
  private made: OpenApiDocument | undefined;

  constructor(
    private readonly modules: ModulesContainer,
    private readonly rooms: readonly RoomDocument[],
  ) {}

  /** Made when it is asked for, and kept: routes do not change. */
  get document(): OpenApiDocument {
    this.made ??= openApiDocument(runningRoutes(this.modules), this.rooms);
    return this.made;
  }
}
