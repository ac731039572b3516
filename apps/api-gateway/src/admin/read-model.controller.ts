import { Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { RebuildProgress } from '@terrarium/adapter-read-models-postgres';
import type { Request, Response } from 'express';
import { Requires } from '../access/requires.js';
import { ok } from '../http/envelope.js';
import { wantsEventStream } from '../http/event-stream.js';
import { EventStreams } from '../http/event-streams.js';
import { ReadModels } from '../read/read-models.js';
import { RebuildRate } from './rebuild-rate.js';

/** The tables that answers are read from: how far they are, and how they are made anew. */
@Controller('api/v1/admin/read-models')
export class ReadModelController {
  constructor(
    private readonly readModels: ReadModels,
    private readonly streams: EventStreams,
  ) {}

  /** How far the read models are, and a rebuild if one runs. */
  @Get()
  @Requires('system::operate', 'system')
  async show() {
    const { rebuilding = null, ...standing } = await this.readModels.standing();
    return ok({ ...standing, rebuilding });
  }

  /**
   * Rebuilds the read models from the first event while they are read; answers when the new ones are in place. A client
   * that asks for server-sent events gets `progress` until then, and `done`.
   */
  @Post('rebuild')
  @Requires('system::operate', 'system')
  @HttpCode(200)
  async rebuild(@Req() request: Request, @Res() response: Response): Promise<void> {
    if (!wantsEventStream(request.headers.accept)) {
      await this.readModels.rebuild();
      response.json({ status: 'ok', message: 'read models rebuilt' });
      return;
    }
    await this.streams.answer(response, async (stream) => {
      const rate = new RebuildRate();
      const onProgress = (progress: RebuildProgress) =>
        void stream.send({ event: 'progress', data: rate.describe(progress, Date.now()) });
      await this.readModels.rebuild({ onProgress, signal: stream.signal });
      await stream.send({ event: 'done', data: { position: await this.readModels.position() } });
    });
  }
}
