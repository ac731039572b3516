import { Module } from '@nestjs/common';
import { ReadModels } from './read-models.js';
import { Tallies } from './tallies.js';

/** What is read: the read models, and figures kept of them. */
@Module({
  providers: [ReadModels, Tallies],
  exports: [ReadModels, Tallies],
})
export class ReadModule {}
