import { Module } from '@nestjs/common';
import { ReadModule } from '../read/read.module.js';
import { SettingsController } from './settings.controller.js';
import { AllSettings } from './all-settings.js';
import { SettingsCommands } from './settings-commands.js';

/** Settings at three levels. */
@Module({
  imports: [ReadModule],
  controllers: [SettingsController],
  providers: [AllSettings, SettingsCommands],
  exports: [AllSettings, SettingsCommands],
})
export class SettingsModule {}
