import { Injectable } from '@nestjs/common';
import { accountEntity, namespaceEntity } from '@terrarium/adapter-read-models-postgres';
import { DEFAULT_ACCESS, accessErrors, accountNamesOf } from '@terrarium/domain-access';
import type { AccountState, ExternalIdentity } from '@terrarium/domain-access';
import { newEventId } from '@terrarium/kernel-event-sourcing';
import { ReadModels } from '../read/read-models.js';
import { Accounts } from './accounts.js';
import type { LoggedIn } from './sessions.js';

/** What an identity provider says of somebody. */
export interface Vouched {
  readonly username: string;
  /** Those that the configuration gives roles to. */
  readonly groups: readonly string[];
  /** Whether a namespace of the name that exists already becomes the user's own. */
  readonly adoptNamespaces: boolean;
}

/**
 * Lets people of identity providers in. Whoever comes first has the name, and the namespace of that name; the account is
 * found by provider and subject from then on, whatever the provider calls its user later.
 */
@Injectable()
export class Admissions {
  constructor(
    private readonly accounts: Accounts,
    private readonly readModels: ReadModels,
  ) {}

  /**
   * Finds or makes the account of an identity.
   *
   * @throws ACCOUNT_DISABLED; ACCOUNT_EXISTS when every name for it is somebody else's
   */
  async admit(identity: ExternalIdentity, { username, groups, adoptNamespaces }: Vouched): Promise<LoggedIn> {
    const known = await this.readModels.query(accountEntity, (accounts) => accounts.findOneBy({ ...identity }));
    if (known !== null) return this.admitAs(known.account, identity, groups);
    const names = accountNamesOf(identity, username);
    for (const account of names) {
      if (await this.isTaken(account, adoptNamespaces)) continue;
      try {
        return await this.admitAs(account, identity, groups);
      } catch (error) {
        if (!accessErrors.owns(error, 'ACCOUNT_EXISTS')) throw error;
      }
    }
    throw accessErrors.create('ACCOUNT_EXISTS', `${names.join(', ')} are all somebody else's names`);
  }

  private async admitAs(account: string, identity: ExternalIdentity, groups: readonly string[]): Promise<LoggedIn> {
    const state = await this.accounts.command(
      { type: 'AdmitUser', data: { account, identity, groups } },
      { actor: `user:${account}`, correlationId: newEventId() },
    );
    const { primaryNamespace, sessionEpoch } = state as Exclude<AccountState, { status: 'absent' }>;
    return { account, primaryNamespace, sessionEpoch, authenticatedBy: 'oidc' };
  }

  /** A user administers the namespace of their name: it must not be one that others use. */
  private async isTaken(name: string, adoptNamespaces: boolean): Promise<boolean> {
    if (DEFAULT_ACCESS.commonNamespaces.includes(name)) return true;
    const members = await this.readModels.query(accountEntity, (accounts) =>
      accounts.findBy({ primaryNamespace: name }),
    );
    if (members.some(({ account }) => account !== name)) return true;
    if (adoptNamespaces || members.length > 0) return false;
    return (await this.readModels.query(namespaceEntity, (namespaces) => namespaces.findOneBy({ name }))) !== null;
  }
}
