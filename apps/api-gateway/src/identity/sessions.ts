import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Permissions, newTokenSecret, tokenDecider, tokenStream } from '@terrarium/domain-access';
import type { Authentication, TokenCommand } from '@terrarium/domain-access';
import { newEventId } from '@terrarium/kernel-event-sourcing';
import { Platform } from '@terrarium/platform-service';
import { handleCommand } from '@terrarium/port-event-store';
import { ReadModels } from '../read/read-models.js';

/** Somebody who has just logged in. */
export interface LoggedIn {
  readonly account: string;
  readonly primaryNamespace: string;
  /** The session ends when the account has another one. */
  readonly sessionEpoch: number;
  readonly authenticatedBy: Extract<Authentication, 'password' | 'oidc'>;
}

/** A session that was opened; its secret is nowhere else. */
export interface OpenedSession {
  readonly secret: string;
  readonly maxAgeMs: number;
  /** ISO 8601. */
  readonly expiresAt: string;
}

/** Sessions of those who have logged in: tokens of the log that end soon. They outlive a restart, and can be listed and revoked. */
@Injectable()
export class Sessions {
  constructor(
    private readonly platform: Platform,
    private readonly readModels: ReadModels,
  ) {}

  /** Opens a session. */
  async open({ account, primaryNamespace, sessionEpoch, authenticatedBy }: LoggedIn): Promise<OpenedSession> {
    const now = Date.now();
    const maxAgeMs = this.platform.config.sessionMs;
    const expiresAt = new Date(now + maxAgeMs).toISOString();
    const { secret, hash } = newTokenSecret();
    const principal = { kind: 'user', name: account, authenticatedBy, primaryNamespace, bindings: {} } as const;
    await this.command(
      {
        type: 'IssueToken',
        data: {
          tokenId: randomUUID(),
          name: 'session',
          hash,
          issuedAt: new Date(now).toISOString(),
          expiresAt,
          session: { epoch: sessionEpoch },
          by: new Permissions(principal, now),
        },
      },
      account,
    );
    return { secret, maxAgeMs, expiresAt };
  }

  /** Ends the session that a request came with; nothing happens when it came with none. */
  async close(access: Permissions): Promise<void> {
    const { session, name } = access.principal;
    if (session === undefined) return;
    await this.command({ type: 'RevokeToken', data: { tokenId: session.tokenId, by: access } }, name);
  }

  private async command(command: TokenCommand, account: string): Promise<void> {
    const stream = tokenStream(command.data.tokenId);
    const metadata = { actor: `user:${account}`, correlationId: newEventId() };
    const { version } = await handleCommand(this.platform.events, tokenDecider, stream, command, { metadata });
    await this.readModels.waitFor(version);
  }
}
