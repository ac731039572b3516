import { Injectable } from '@nestjs/common';
import { settingsDecider, settingsStream } from '@terrarium/domain-settings';
import type { Settings, SettingsCommand, SettingsLevel } from '@terrarium/domain-settings';
import type { EventMetadata } from '@terrarium/kernel-event-sourcing';
import { Platform, readSettings } from '@terrarium/platform-service';
import { handleCommand } from '@terrarium/port-event-store';
import { gatewayErrors } from '../errors.js';

/** Reads and changes the settings of one level. */
@Injectable()
export class SettingsCommands {
  constructor(private readonly platform: Platform) {}

  /** What holds there. */
  async read(level: SettingsLevel): Promise<Settings> {
    const { events, config } = this.platform;
    return (await readSettings(events, config, level)).values;
  }

  /**
   * Sets values, all of them or none.
   *
   * @throws SETTING_UNKNOWN, SETTING_INVALID, SETTING_LEVEL_INVALID, SETTING_TOO_WIDE
   */
  async change(
    level: SettingsLevel,
    values: Readonly<Record<string, unknown>>,
    metadata: EventMetadata,
  ): Promise<void> {
    const { events, config } = this.platform;
    const { namespace, environment } = level;
    // What holds at the level above bounds what can be set here.
    const above = await readSettings(events, config, environment === undefined ? {} : { namespace });
    await this.command(level, { type: 'ChangeSettings', data: { level, values: { ...values }, above } }, metadata);
  }

  /**
   * Lets settings be inherited again.
   *
   * @throws REQUEST_INVALID when none are named, SETTING_UNKNOWN
   */
  async reset(level: SettingsLevel, keys: readonly string[], metadata: EventMetadata): Promise<void> {
    if (keys.length === 0) throw gatewayErrors.create('REQUEST_INVALID', 'Name the settings: ?key=…');
    await this.command(level, { type: 'ResetSettings', data: { level, keys: [...keys] } }, metadata);
  }

  private async command(level: SettingsLevel, command: SettingsCommand, metadata: EventMetadata): Promise<void> {
    await handleCommand(this.platform.events, settingsDecider, settingsStream(level), command, { metadata });
  }
}
