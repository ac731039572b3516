import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { namespaceEntity } from '@terrarium/adapter-read-models-postgres';
import { PROTO_PACKAGE, loadPackageDefinition, serviceNames } from '@terrarium/contracts-grpc';
import { Platform } from '@terrarium/platform-service';
import { HealthImplementation } from 'grpc-health-check';
import type { ServingStatus } from 'grpc-health-check';
import { ReadModels } from '../../read/read-models.js';

const LOOK_EVERY_MS = 1_000;
const ANSWER_WITHIN_MS = 2_000;

/** grpc.health.v1.Health: whether the read models and the event store answer, looked at every second. */
@Injectable()
export class GrpcHealth implements OnModuleDestroy {
  readonly implementation = new HealthImplementation();
  private readonly stopping = new AbortController();
  private readonly names: readonly string[];
  private status: ServingStatus | undefined;

  constructor(
    private readonly platform: Platform,
    private readonly readModels: ReadModels,
  ) {
    // The empty name is the server as a whole.
    this.names = ['', ...serviceNames(loadPackageDefinition()).map((name) => `${PROTO_PACKAGE}.${name}`)];
  }

  /** Looks once, and then again and again until the server stops. */
  async start(): Promise<void> {
    await this.look();
    void this.keepLooking();
  }

  /** From now on the server is on its way out. */
  stop(): void {
    this.stopping.abort();
    this.tell('NOT_SERVING');
  }

  onModuleDestroy(): void {
    this.stop();
  }

  /** Looks whether both answer, and tells those who watch when that has changed. */
  async look(): Promise<void> {
    const answers = Promise.all([
      this.readModels.query(namespaceEntity, (namespaces) => namespaces.exists()),
      this.platform.events.head(),
    ]).then(
      () => true,
      () => false,
    );
    const isWell = await Promise.race([answers, delay(ANSWER_WITHIN_MS, false, { ref: false })]);
    if (!this.stopping.signal.aborted) this.tell(isWell ? 'SERVING' : 'NOT_SERVING');
  }

  private async keepLooking(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await delay(LOOK_EVERY_MS, undefined, { signal, ref: false }).catch(() => undefined);
      if (!signal.aborted) await this.look();
    }
  }

  private tell(status: ServingStatus): void {
    if (status === this.status) return;
    this.status = status;
    for (const name of this.names) this.implementation.setStatus(name, status);
  }
}
