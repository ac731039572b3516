import { Module } from '@nestjs/common';
import { ReadModule } from '../read/read.module.js';
import { DeadLetterController } from './dead-letter.controller.js';
import { ReadModelController } from './read-model.controller.js';

/** Care of the system: dead letters, and read models made anew. */
@Module({
  imports: [ReadModule],
  controllers: [DeadLetterController, ReadModelController],
})
export class AdminModule {}
