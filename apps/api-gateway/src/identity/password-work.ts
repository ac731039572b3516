import { Injectable } from '@nestjs/common';
import { assertPassword, hashPassword, verifyPassword } from '@terrarium/domain-access';
import { gatewayErrors } from '../errors.js';
import { Semaphore } from './semaphore.js';

/** Each takes 128 MiB and one of the four threads that files and names of hosts are read with. */
const AT_ONCE = 2;
/** At some tenths of a second each, the last of them waits for about ten seconds. */
const WAITING = 40;

/** Hashes passwords and compares them, some at a time. */
@Injectable()
export class PasswordWork {
  private readonly semaphore = new Semaphore(AT_ONCE, WAITING);

  /**
   * Refuses work that would find no room, before anything is counted against the one who asks for it.
   *
   * @throws LOGIN_BUSY
   */
  assertRoom(): void {
    if (this.semaphore.isFull) throw busy();
  }

  /**
   * Hashes a new password of an account.
   *
   * @throws PASSWORD_REFUSED, LOGIN_BUSY
   */
  async hashNew(password: string, account: string): Promise<string> {
    assertPassword(password, [account]);
    return this.hash(password);
  }

  /**
   * Hashes a password whatever it is.
   *
   * @throws LOGIN_BUSY
   */
  hash(password: string): Promise<string> {
    return this.semaphore.run(() => hashPassword(password), busy);
  }

  /**
   * Whether a password is the one that was hashed; false after the same work when nothing is stored.
   *
   * @throws LOGIN_BUSY
   */
  verify(stored: string | undefined, password: string): Promise<boolean> {
    return this.semaphore.run(() => verifyPassword(stored, password), busy);
  }
}

function busy() {
  return gatewayErrors.create('LOGIN_BUSY', 'Too many passwords are being checked at the moment', {
    hint: 'Try again in some seconds',
    details: { retryAfterMs: 5_000 },
  });
}
