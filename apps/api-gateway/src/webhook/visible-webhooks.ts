import { Injectable } from '@nestjs/common';
import { deliveryEntity, webhookEntity } from '@terrarium/adapter-read-models-postgres';
import { SYSTEM } from '@terrarium/domain-access';
import type { Permission, Permissions, Target } from '@terrarium/domain-access';
import { webhookErrors } from '@terrarium/domain-webhook';
import type { DeliveryRow, DeliveryStatus, WebhookRow } from '@terrarium/domain-webhook';
import { requirePermission } from '../access/access-check.js';
import type { Paging } from '../http/envelope.js';
import { ReadModels } from '../read/read-models.js';
import { WebhookCommands } from './webhook-commands.js';

/** Finds webhooks and their deliveries, as far as a caller may. */
@Injectable()
export class VisibleWebhooks {
  constructor(
    private readonly readModels: ReadModels,
    private readonly commands: WebhookCommands,
  ) {}

  /** A page of the webhooks that the caller sees, oldest first, and how many those are. */
  async list({ page, size }: Paging, access: Permissions): Promise<[readonly WebhookRow[], number]> {
    const rows = await this.readModels.query(webhookEntity, (webhooks) => webhooks.find({ order: { id: 'ASC' } }));
    const seen = rows.filter((row) => access.may('webhook::read', webhookTarget(row.namespace)));
    const first = (page - 1) * size;
    return [seen.slice(first, first + size), seen.length];
  }

  /**
   * The webhook of an id, if the caller holds a permission on what it is of.
   *
   * @throws NOT_AUTHORIZED; WEBHOOK_UNKNOWN for those only who may see all webhooks
   */
  async find(webhookId: string, permission: Permission, access: Permissions): Promise<WebhookRow> {
    const row = await this.commands.find(webhookId);
    requirePermission(access, permission, row === null ? SYSTEM : webhookTarget(row.namespace));
    if (row !== null) return row;
    throw webhookErrors.create('WEBHOOK_UNKNOWN', `There is no webhook ${JSON.stringify(webhookId.slice(0, 80))}`);
  }

  /** A page of the deliveries of a webhook, newest first, and how many there are; all when no status is given. */
  deliveries(
    webhookId: string,
    status: DeliveryStatus | undefined,
    { page, size }: Paging,
  ): Promise<[readonly DeliveryRow[], number]> {
    return this.readModels.query(deliveryEntity, (deliveries) =>
      deliveries.findAndCount({
        where: { webhookId, ...(status === undefined ? {} : { status }) },
        order: { id: 'DESC' },
        take: size,
        skip: (page - 1) * size,
      }),
    );
  }
}

/** What permissions on a webhook are asked on: its namespace, or the system as a whole. */
export function webhookTarget(namespace: string | null): Target {
  return namespace === null ? SYSTEM : { namespace };
}
