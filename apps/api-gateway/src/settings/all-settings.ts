import { Injectable } from '@nestjs/common';
import { settingsEntity } from '@terrarium/adapter-read-models-postgres';
import { levelId, levelsUpTo } from '@terrarium/domain-settings';
import type { LevelValues, Settings, SettingsLevel } from '@terrarium/domain-settings';
import { Platform, settingsWithin } from '@terrarium/platform-service';
import { ReadModels } from '../read/read-models.js';

/** The settings of all levels at once, for rounds that look at everything. */
@Injectable()
export class AllSettings {
  constructor(
    private readonly platform: Platform,
    private readonly readModels: ReadModels,
  ) {}

  /** Reads what all levels set, and gives what tells the settings of one of them. */
  async read(): Promise<(level: SettingsLevel) => Settings> {
    const rows = await this.readModels.query(settingsEntity, (table) => table.find());
    const values = new Map<string, LevelValues>(rows.map((row) => [row.key, row.values]));
    return (level) => {
      const levels = levelsUpTo(level).map((one) => ({ level: one, values: values.get(levelId(one)) ?? {} }));
      return settingsWithin(this.platform.config, levels).values;
    };
  }
}
