import type { ArtifactEvent } from '@terrarium/domain-artifact';
import type { RoleMappingEvent, TokenEvent } from '@terrarium/domain-access';
import type { SettingsEvent } from '@terrarium/domain-settings';
import type { DeliveryEvent, WebhookEvent } from '@terrarium/domain-webhook';
import type { BuildEvent } from '@terrarium/domain-build';
import type {
  EnvironmentEvent,
  NamespaceEvent,
  SpecificationEvent,
  WatchedFileEvent,
} from '@terrarium/domain-environment';

/** Every event that a read model is made from. */
export type ModelEvent =
  | NamespaceEvent
  | SpecificationEvent
  | EnvironmentEvent
  | BuildEvent
  | ArtifactEvent
  | WatchedFileEvent
  | TokenEvent
  | RoleMappingEvent
  | SettingsEvent
  | WebhookEvent
  | DeliveryEvent;
