import { Module } from '@nestjs/common';
import { UiController } from './ui.controller.js';

/** The pages of conda-store-ui. */
@Module({
  controllers: [UiController],
})
export class UiModule {}
