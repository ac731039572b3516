import { Module } from '@nestjs/common';
import { HttpModule } from '../http/http.module.js';
import { ReadModule } from '../read/read.module.js';
import { DeadLetterController } from './dead-letter.controller.js';
import { ReadModelController } from './read-model.controller.js';

/** Care of the system: dead letters, and read models made anew. */
@Module({
  imports: [HttpModule, ReadModule],
  controllers: [DeadLetterController, ReadModelController],
})
export class AdminModule {}
