import { permissionRoutes, tokenRoutes } from '../access/access.openapi.js';
import { buildRoutes, storageRoutes } from '../build/build.openapi.js';
import { environmentRoutes } from '../environment/environment.openapi.js';
import { accountRoutes, loginRoutes, providerLoginRoutes } from '../identity/identity.openapi.js';
import { namespaceRoutes } from '../namespace/namespace.openapi.js';
import { queueRoutes } from '../queue/queue.openapi.js';
import { settingsRoutes } from '../settings/settings.openapi.js';
import { solveRoutes } from '../solve/solve.openapi.js';
import { specificationRoutes } from '../specification/specification.openapi.js';
import { statusRoutes } from '../status.openapi.js';
import { uiRoutes } from '../ui/ui.openapi.js';
import { usageRoutes } from '../usage/usage.openapi.js';
import { watchedFileRoutes } from '../watch/watched-file.openapi.js';
import { openApiRoutes } from './openapi.openapi.js';
import type { RoomDocument } from './route-document.js';

/** The documents of all routes, in the order in which people read them. */
export const ROOMS: readonly RoomDocument[] = [
  environmentRoutes,
  watchedFileRoutes,
  specificationRoutes,
  solveRoutes,
  buildRoutes,
  storageRoutes,
  namespaceRoutes,
  permissionRoutes,
  tokenRoutes,
  accountRoutes,
  loginRoutes,
  providerLoginRoutes,
  settingsRoutes,
  queueRoutes,
  usageRoutes,
  statusRoutes,
  openApiRoutes,
  uiRoutes,
];
