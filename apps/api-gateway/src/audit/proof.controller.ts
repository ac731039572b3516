import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Requires } from '../access/requires.js';
import { ok } from '../http/envelope.js';
import { EventStreams } from '../http/event-streams.js';
import { Notary } from './notary.js';

const TELL_EVERY_MS = 100;

/** The proof that nothing of the log was removed or changed. */
@Controller('api/v1/audit/verify')
export class ProofController {
  constructor(
    private readonly notary: Notary,
    private readonly streams: EventStreams,
  ) {}

  @Get()
  @Requires('audit::read', 'system')
  async verify() {
    return ok(await this.notary.verify());
  }

  /** The same with its progress: server-sent events `progress`, then `report`. */
  @Get('stream')
  @Requires('audit::read', 'system')
  async follow(@Res() response: Response): Promise<void> {
    await this.streams.answer(response, async (stream) => {
      let told = 0;
      const report = await this.notary.verify({
        signal: stream.signal,
        onProgress: (progress) => {
          if (Date.now() - told < TELL_EVERY_MS) return;
          told = Date.now();
          void stream.send({ event: 'progress', data: progress });
        },
      });
      await stream.send({ event: 'report', data: report });
    });
  }
}
