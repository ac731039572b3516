import { Injectable, Logger } from '@nestjs/common';
import type { OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import { JetStreamNotary, loadNotaryKey } from '@terrarium/adapter-event-store-jetstream';
import { describeError } from '@terrarium/kernel-errors';
import { Platform } from '@terrarium/platform-service';
import type { AuditOptions, AuditReport } from '@terrarium/port-event-store';

/** Runs the notary beside the gateway. */
@Injectable()
export class Notary implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('Notary');
  private readonly stopping = new AbortController();
  private notary: JetStreamNotary | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly platform: Platform) {}

  async onModuleInit(): Promise<void> {
    const { notaryKeyFile, natsReplicas } = this.platform.config;
    this.notary = await JetStreamNotary.open(
      this.platform.connection,
      await loadNotaryKey(notaryKeyFile),
      natsReplicas,
    );
    this.running = this.notary.run(this.stopping.signal).catch((error: unknown) => {
      this.logger.error(describeError(error));
    });
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Verifies the whole log. */
  async verify(options?: AuditOptions): Promise<AuditReport & { public_key: string }> {
    const notary = this.notary!;
    return { ...(await notary.verify(options)), public_key: notary.publicKey };
  }
}
