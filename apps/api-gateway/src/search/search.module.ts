import { Module } from '@nestjs/common';
import { ReadModule } from '../read/read.module.js';
import { SearchController } from './search.controller.js';
import { SearchService } from './search.service.js';

/** Search over environments, builds and packages. */
@Module({
  imports: [ReadModule],
  controllers: [SearchController],
  providers: [SearchService],
  exports: [SearchService],
})
export class SearchModule {}
