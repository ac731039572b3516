import { Injectable } from '@nestjs/common';
import { levelsUpTo, settingsDecider, settingsStream } from '@terrarium/domain-settings';
import type { SettingsEvent, SettingsLevel } from '@terrarium/domain-settings';
import { foldRecorded } from '@terrarium/kernel-event-sourcing';
import { Platform, settingsWithin } from '@terrarium/platform-service';
import type { Moment } from './moment.js';
import { PastEvents } from './past-events.js';

/** Settings as they were. What the configuration of the processes says is that of today: the log does not know it. */
@Injectable()
export class SettingsState {
  constructor(
    private readonly past: PastEvents,
    private readonly platform: Platform,
  ) {}

  /** What held at a level, and what the level itself had set. */
  async settings(level: SettingsLevel, moment: Moment) {
    const levels = await Promise.all(
      levelsUpTo(level).map(async (one) => ({
        level: one,
        values: foldRecorded(settingsDecider, await this.past.ofStream<SettingsEvent>(settingsStream(one), moment)),
      })),
    );
    return { values: settingsWithin(this.platform.config, levels).values, setHere: levels.at(-1)!.values };
  }
}
