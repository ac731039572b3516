import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { LoginThrottle } from '@terrarium/domain-access';
import type { LoginAttempt } from '@terrarium/domain-access';
import { Platform } from '@terrarium/platform-service';

const SUBJECT = 'terrarium.logins';

/** What one gateway tells the others. */
interface LoginNotice {
  /** The gateway. */
  readonly from: string;
  readonly attempt: LoginAttempt;
  readonly hasSucceeded: boolean;
}

/**
 * The throttle of all gateways: each tells the others of its attempts, as they begin and as they succeed, so that many
 * gateways let nobody guess more often than one. Nothing is kept: a gateway that was away, or starts, counts from there.
 */
@Injectable()
export class SharedLoginThrottle implements OnModuleDestroy {
  private readonly id = randomUUID();
  private readonly throttle = new LoginThrottle();
  private readonly notices: ReturnType<Platform['connection']['subscribe']>;

  constructor(private readonly platform: Platform) {
    this.notices = platform.connection.subscribe(SUBJECT, {
      callback: (_error, message) => this.hear(message.json<LoginNotice>()),
    });
  }

  onModuleDestroy(): void {
    this.notices.unsubscribe();
  }

  /**
   * Asks before a password is looked at, and counts the attempt.
   *
   * @param now - Milliseconds since the epoch.
   * @throws LOGIN_THROTTLED
   */
  begin(account: string, address: string, now: number): LoginAttempt {
    const attempt = this.throttle.begin(account, address, now);
    this.tell({ from: this.id, attempt, hasSucceeded: false });
    return attempt;
  }

  /** The password was right. */
  succeed(attempt: LoginAttempt): void {
    this.throttle.succeed(attempt);
    this.tell({ from: this.id, attempt, hasSucceeded: true });
  }

  private tell(notice: LoginNotice): void {
    // While NATS is away no account can be read, and so nobody logs in either.
    if (!this.platform.connection.isClosed()) this.platform.connection.publish(SUBJECT, JSON.stringify(notice));
  }

  private hear({ from, attempt, hasSucceeded }: LoginNotice): void {
    if (from === this.id) return;
    if (hasSucceeded) this.throttle.succeed(attempt);
    else this.throttle.observe(attempt, Date.now());
  }
}
