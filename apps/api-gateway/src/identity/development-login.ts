import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { DEVELOPMENT, Platform } from '@terrarium/platform-service';
import { Admissions } from './admissions.js';
import type { LoggedIn } from './sessions.js';

/** Lets anybody in as anybody, when the administrator has asked for it by name: conda-store's default, on one's own machine. */
@Injectable()
export class DevelopmentLogin implements OnModuleInit {
  private readonly digest: Buffer | undefined;

  constructor(
    private readonly admissions: Admissions,
    { config }: Platform,
  ) {
    this.digest = config.developmentPassword === undefined ? undefined : digestOf(config.developmentPassword);
  }

  onModuleInit(): void {
    if (this.digest === undefined) return;
    process.emitWarning(
      'TERRARIUM_DEVELOPMENT_LOGIN is set: WHOEVER KNOWS ITS PASSWORD CAN LOG IN AS ANYBODY AND DO EVERYTHING. Never set it where others reach the gateway.',
      { code: 'TERRARIUM_DEVELOPMENT_LOGIN' },
    );
  }

  /** Whether this is the password; never, when there is none. */
  accepts(password: string): boolean {
    return this.digest !== undefined && timingSafeEqual(digestOf(password), this.digest);
  }

  /**
   * Lets somebody in under this name.
   *
   * @throws ACCOUNT_DISABLED, ACCOUNT_EXISTS
   */
  admit(username: string): Promise<LoggedIn> {
    return this.admissions.admit(
      { provider: DEVELOPMENT, subject: username },
      { username, groups: [], adoptNamespaces: true },
    );
  }
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
