import { permissionRoutes, tokenRoutes } from '../access/access.openapi.js';
import { deadLetterRoutes, readModelRoutes } from '../admin/admin.openapi.js';
import { eventRoutes, proofRoutes } from '../audit/audit.openapi.js';
import { stateRoutes } from '../audit/state/state.openapi.js';
import { buildArtifactRoutes, buildSpecificationRoutes } from '../build/build-artifact.openapi.js';
import { buildRoutes, storageRoutes } from '../build/build.openapi.js';
import { environmentListRoutes, environmentRoutes } from '../environment/environment.openapi.js';
import { accountRoutes, loginRoutes, providerLoginRoutes } from '../identity/identity.openapi.js';
import { differenceRoutes } from '../lock/difference.openapi.js';
import { celeryRoutes, metricsRoutes } from '../metrics/metrics.openapi.js';
import { namespaceRolesRoutes, namespaceRoutes } from '../namespace/namespace.openapi.js';
import { packageRoutes } from '../package/package.openapi.js';
import { queueRoutes } from '../queue/queue.openapi.js';
import { searchRoutes } from '../search/search.openapi.js';
import { settingsRoutes } from '../settings/settings.openapi.js';
import { solveRoutes } from '../solve/solve.openapi.js';
import { specificationRoutes } from '../specification/specification.openapi.js';
import { statusRoutes } from '../status.openapi.js';
import { uiRoutes } from '../ui/ui.openapi.js';
import { usageRoutes } from '../usage/usage.openapi.js';
import { watchedFileRoutes } from '../watch/watched-file.openapi.js';
import { webhookRoutes } from '../webhook/webhook.openapi.js';
import { openApiRoutes } from './openapi.openapi.js';
import type { RoomDocument } from './route-document.js';

/** The documents of all routes, in the order in which people read them. */
export const ROOMS: readonly RoomDocument[] = [
  environmentListRoutes,
  environmentRoutes,
  watchedFileRoutes,
  specificationRoutes,
  solveRoutes,
  buildRoutes,
  buildArtifactRoutes,
  buildSpecificationRoutes,
  differenceRoutes,
  storageRoutes,
  packageRoutes,
  searchRoutes,
  namespaceRoutes,
  namespaceRolesRoutes,
  permissionRoutes,
  tokenRoutes,
  accountRoutes,
  loginRoutes,
  providerLoginRoutes,
  settingsRoutes,
  queueRoutes,
  usageRoutes,
  webhookRoutes,
  eventRoutes,
  proofRoutes,
  stateRoutes,
  statusRoutes,
  deadLetterRoutes,
  readModelRoutes,
  metricsRoutes,
  celeryRoutes,
  openApiRoutes,
  uiRoutes,
];
