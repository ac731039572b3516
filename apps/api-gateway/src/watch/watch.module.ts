import { Module } from '@nestjs/common';
import { ReadModule } from '../read/read.module.js';
import { SpecificationModule } from '../specification/specification.module.js';
import { WatchedFileController } from './watched-file.controller.js';
import { WatchedFolders } from './watched-folders.js';
import { WatchedFiles } from './watched-files.js';

/** Folders whose files are environments. */
@Module({
  imports: [ReadModule, SpecificationModule],
  controllers: [WatchedFileController],
  providers: [WatchedFolders, WatchedFiles],
  exports: [WatchedFiles],
})
export class WatchModule {}
