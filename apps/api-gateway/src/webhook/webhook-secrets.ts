import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { Platform, SecretBox } from '@terrarium/platform-service';

/** The secrets of webhooks: sealed in the log, open only while something is signed. */
@Injectable()
export class WebhookSecrets implements OnModuleInit {
  private box: SecretBox | undefined;

  constructor(private readonly platform: Platform) {}

  async onModuleInit(): Promise<void> {
    this.box = await SecretBox.open(this.platform.config.secretKeyFile);
  }

  /** Seals the secret of one webhook. */
  seal(secret: string, webhookId: string): string {
    return this.opened.seal(secret, purposeOf(webhookId));
  }

  /**
   * Opens it again.
   *
   * @throws SECRET_UNREADABLE
   */
  open(sealed: string, webhookId: string): string {
    return this.opened.open(sealed, purposeOf(webhookId));
  }

  private get opened(): SecretBox {
    if (this.box === undefined) throw new Error('The secrets are not opened yet');
    return this.box;
  }
}

function purposeOf(webhookId: string): string {
  return `webhook ${webhookId}`;
}
