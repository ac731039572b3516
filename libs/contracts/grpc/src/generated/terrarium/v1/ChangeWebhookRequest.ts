// Original file: proto/terrarium/v1/webhooks.proto

import type { WebhookEvents as _terrarium_v1_WebhookEvents, WebhookEvents__Output as _terrarium_v1_WebhookEvents__Output } from '../../terrarium/v1/WebhookEvents.js';

export interface ChangeWebhookRequest {
  'webhook'?: (string);
  'url'?: (string);
  'events'?: (_terrarium_v1_WebhookEvents | null);
  'description'?: (string);
  'enabled'?: (boolean);
  '_url'?: "url";
  '_description'?: "description";
  '_enabled'?: "enabled";
}

export interface ChangeWebhookRequest__Output {
  'webhook': (string);
  'url'?: (string);
  'events': (_terrarium_v1_WebhookEvents__Output | null);
  'description'?: (string);
  'enabled'?: (boolean);
  '_url'?: "url";
  '_description'?: "description";
  '_enabled'?: "enabled";
}
