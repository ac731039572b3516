import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Platform } from '@terrarium/platform-service';
import { Requires } from '../access/requires.js';
import { acknowledge, ok } from '../http/envelope.js';
import { readInteger } from '../http/query.js';

/** The events that a service could not handle. */
@Controller('api/v1/dead-letter')
export class DeadLetterController {
  constructor(private readonly platform: Platform) {}

  @Get()
  @Requires('system::operate', 'system')
  async list() {
    return ok(await this.platform.events.deadLetters());
  }

  @Post(':number/requeue')
  @Requires('system::operate', 'system')
  @HttpCode(200)
  async requeue(@Param('number') number: string) {
    await this.platform.events.requeue(readInteger(number, 'path', 'number'));
    return acknowledge();
  }
}
