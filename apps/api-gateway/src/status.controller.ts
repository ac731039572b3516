import { Controller, Get } from '@nestjs/common';
import { OpenToAll } from './access/requires.js';
import { ok } from './http/envelope.js';
import { VERSION } from './version.js';

/** What clients ask first: whether this is a server, and what they may do. */
@Controller('api/v1')
export class StatusController {
  @Get()
  @OpenToAll()
  status() {
    return ok({ version: VERSION });
  }
}
