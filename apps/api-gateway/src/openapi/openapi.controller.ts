import { Controller, Get } from '@nestjs/common';
import { OpenToAll } from '../access/requires.js';
import { GatewayDocument } from './gateway-document.js';

/** The description of every route, for programs. People read it at `/docs`. */
@Controller('openapi.json')
export class OpenApiController {
  constructor(private readonly gateway: GatewayDocument) {}

  @Get()
  @OpenToAll()
  show() {
    return this.gateway.document;
  }
}
