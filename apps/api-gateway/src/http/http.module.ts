import { Module } from '@nestjs/common';
import { EventStreams } from './event-streams.js';

/** How answers are sent. */
@Module({ providers: [EventStreams], exports: [EventStreams] })
export class HttpModule {}
