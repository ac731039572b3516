import { Injectable } from '@nestjs/common';
import { accountEntity } from '@terrarium/adapter-read-models-postgres';
import { accountDecider, accountStream } from '@terrarium/domain-access';
import type { AccountCommand, AccountEvent, AccountRow, AccountState } from '@terrarium/domain-access';
import { foldRecorded } from '@terrarium/kernel-event-sourcing';
import type { EventMetadata } from '@terrarium/kernel-event-sourcing';
import { Platform } from '@terrarium/platform-service';
import { handleCommand } from '@terrarium/port-event-store';
import type { Paging } from '../http/envelope.js';
import { ReadModels } from '../read/read-models.js';

/** The accounts: asked for from the log where a login depends on it, from the read models for lists. */
@Injectable()
export class Accounts {
  constructor(
    private readonly platform: Platform,
    private readonly readModels: ReadModels,
  ) {}

  /** An account as the log has it at this moment, with the hash of its password. */
  async stateOf(account: string): Promise<AccountState> {
    return foldRecorded(accountDecider, await this.platform.events.read<AccountEvent>(accountStream(account)));
  }

  /**
   * Carries out a command and waits until lists show what came of it.
   *
   * @throws The refusals of `accountDecider`
   */
  async command(command: AccountCommand, metadata: EventMetadata): Promise<AccountState> {
    const { events } = this.platform;
    const { account } = command.data;
    const { history, version } = await handleCommand(events, accountDecider, accountStream(account), command, {
      metadata,
    });
    await this.readModels.waitFor(version);
    return foldRecorded(accountDecider, history);
  }

  /** A page of the accounts, by name, and how many there are. */
  list({ page, size }: Paging): Promise<[AccountRow[], number]> {
    return this.readModels.query(accountEntity, (accounts) =>
      accounts.findAndCount({ order: { account: 'ASC' }, skip: (page - 1) * size, take: size }),
    );
  }

  /** One account as lists show it. */
  find(account: string): Promise<AccountRow | null> {
    return this.readModels.query(accountEntity, (accounts) => accounts.findOneBy({ account }));
  }
}
