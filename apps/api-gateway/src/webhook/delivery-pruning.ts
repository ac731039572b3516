import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { deliveryEntity, webhookEntity } from '@terrarium/adapter-read-models-postgres';
import { Platform, RecurringWork } from '@terrarium/platform-service';
import { ReadModels } from '../read/read-models.js';

const REVIEW_MS = 10 * 60_000;
/** Rows that one statement removes: each is short, and holds up nobody. */
const BATCH = 1_000;

/**
 * Removes deliveries that ended from the lists of webhooks: those that are too old, and those beyond the newest ones. What
 * was sent stays in the log. Every gateway does so; what is gone is gone once.
 */
@Injectable()
export class DeliveryPruning implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly reviews = new RecurringWork({
    name: 'DeliveryPruning',
    everyMs: REVIEW_MS,
    atOnce: true,
    work: (now, signal) => this.prune(now, signal),
  });

  constructor(
    private readonly platform: Platform,
    private readonly readModels: ReadModels,
  ) {}

  onApplicationBootstrap(): void {
    this.reviews.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.reviews.stop();
  }

  /**
   * Goes through all webhooks that have deliveries.
   *
   * @param now - In milliseconds since the epoch.
   * @param signal - Ends it between two batches.
   * @returns How many deliveries were removed.
   */
  async prune(now: number, signal?: AbortSignal): Promise<number> {
    const { keepForMs, keepDeliveries, maxFailures } = this.platform.config.webhooks;
    const before = new Date(now - keepForMs).toISOString();
    const rows = await this.readModels.query(deliveryEntity, (deliveries) =>
      deliveries
        .createQueryBuilder('one')
        .select('one.webhookId', 'id')
        .groupBy('one.webhookId')
        .getRawMany<{ id: string }>(),
    );
    let removed = 0;
    for (const { id } of rows) {
      const exists = await this.readModels.query(webhookEntity, (hooks) => hooks.existsBy({ webhookId: id }));
      // The last ones decide whether a webhook is disabled, however old they are.
      const [beyond, behindLast] = exists
        ? [await this.newest(id, Math.max(keepDeliveries, maxFailures)), await this.newest(id, maxFailures)]
        : [Number.MAX_SAFE_INTEGER, 0];
      for (let count = BATCH; count === BATCH && signal?.aborted !== true; removed += count) {
        count = await this.removeSome(id, { beyond, behindLast, before });
      }
    }
    return removed;
  }

  /** Where the delivery ended that comes behind so many newer ones of its webhook; 0 when there is none. */
  private async newest(webhookId: string, count: number): Promise<number> {
    const row = await this.readModels.query(deliveryEntity, (deliveries) =>
      deliveries
        .createQueryBuilder('one')
        .select('one.endedAt', 'endedAt')
        .where('one.webhookId = :webhookId AND one.endedAt IS NOT NULL', { webhookId })
        .orderBy('one.endedAt', 'DESC')
        .offset(count)
        .limit(1)
        .getRawOne<{ endedAt: string }>(),
    );
    return Number(row?.endedAt ?? 0);
  }

  private removeSome(webhookId: string, { beyond, behindLast, before }: Limits): Promise<number> {
    return this.readModels.query(deliveryEntity, async (deliveries) => {
      const ids = await deliveries
        .createQueryBuilder('one')
        .select('one.deliveryId', 'id')
        .where('one.webhookId = :webhookId AND one.endedAt IS NOT NULL', { webhookId })
        .andWhere('(one.endedAt <= :beyond OR (one.endedAt <= :behindLast AND one.endedOn < :before))')
        .setParameters({ beyond, behindLast, before })
        .orderBy('one.endedAt', 'ASC')
        .limit(BATCH)
        .getRawMany<{ id: string }>();
      if (ids.length === 0) return 0;
      await deliveries
        .createQueryBuilder()
        .delete()
        // One that was asked for again meanwhile is on its way.
        .where('deliveryId IN (:...ids) AND endedAt IS NOT NULL', { ids: ids.map(({ id }) => id) })
        .execute();
      return ids.length;
    });
  }
}

/** Which deliveries of a webhook are too many or too old, by the positions where they ended. */
interface Limits {
  readonly beyond: number;
  readonly behindLast: number;
  /** ISO 8601. */
  readonly before: string;
}
