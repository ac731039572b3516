import { Injectable } from '@nestjs/common';
import { Platform } from '@terrarium/platform-service';
import type { Response } from 'express';
import { streamEvents } from './event-stream.js';
import type { EventStream } from './event-stream.js';

/** Answers with server-sent events, kept alive as often as the settings say. */
@Injectable()
export class EventStreams {
  constructor(private readonly platform: Platform) {}

  /** Answers with what `produce` sends, and with an `error` event when it fails on the way. */
  answer(response: Response, produce: (stream: EventStream) => Promise<void>): Promise<void> {
    return streamEvents(response, this.platform.config.streamHeartbeatMs, produce);
  }
}
