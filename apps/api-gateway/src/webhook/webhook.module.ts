import { Module } from '@nestjs/common';
import { ReadModule } from '../read/read.module.js';
import { WebhookController } from './webhook.controller.js';
import { WebhookRouterController } from './webhook-router.controller.js';
import { WebhookSenderController } from './webhook-sender.controller.js';
import { DeliveryPruning } from './delivery-pruning.js';
import { WebhookSecrets } from './webhook-secrets.js';
import { WebhookTransport } from './webhook-transport.js';
import { WebhookCommands } from './webhook-commands.js';
import { VisibleWebhooks } from './visible-webhooks.js';

/** Webhooks and their deliveries. */
@Module({
  imports: [ReadModule],
  controllers: [WebhookController, WebhookRouterController, WebhookSenderController],
  providers: [DeliveryPruning, WebhookSecrets, WebhookTransport, WebhookCommands, VisibleWebhooks],
  exports: [VisibleWebhooks, WebhookCommands],
})
export class WebhookModule {}
