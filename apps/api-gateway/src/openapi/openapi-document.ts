import { z } from 'zod';
import type { RouteAccess } from '../access/requires.js';
import type { Route } from '../access/route-table.js';
import { VERSION } from '../version.js';
import { refusal } from './answers.js';
import { JsonSchemas } from './json-schemas.js';
import type { JsonSchema } from './json-schemas.js';
import type { RoomDocument, RouteDocument } from './route-document.js';

/** An OpenAPI 3.1 document; only what readers of this program look at is typed. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly [key: string]: unknown;
}

/** A route in an OpenAPI document. */
export interface Operation {
  readonly operationId: string;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: JsonSchema }[];
  readonly requestBody?: unknown;
  readonly responses: Readonly<Record<string, unknown>>;
  readonly [key: string]: unknown;
}

const SECURITY = [{ bearer: [] }, { basic: [] }, { cookie: [] }];
const DESCRIPTIONS: Readonly<Record<number, string>> = {
  400: 'The request is not valid, or what it asks for cannot be done; the message says what and where',
  401: 'Nobody has logged in',
  403: 'The caller does not hold the permission',
  404: 'What the request names does not exist, or the caller may not know that it does',
  409: 'It conflicts with what is there',
  413: 'The body is too large',
  422: 'It can be read, but a value in it is not of its kind, or what it describes does not exist or does not go together',
  429: 'Too many at once; the same request may succeed later',
  502: 'A channel did not answer as one does',
  503: 'A part of the system is away; the same request may succeed later',
  504: 'It took longer than it may',
};

/**
 * The document of a gateway.
 *
 * @param routes - Its routes; those without a document are left out.
 * @param rooms - What they take and give.
 */
export function openApiDocument(routes: readonly Route[], rooms: readonly RoomDocument[]): OpenApiDocument {
  const schemas = new JsonSchemas();
  const paths: Record<string, Record<string, Operation>> = {};
  for (const route of routes) {
    const room = rooms.find(({ controller }) => controller === route.controller);
    const document = room?.routes[route.handler];
    if (room === undefined || document === undefined) continue;
    (paths[route.path] ??= {})[route.method.toLowerCase()] = {
      operationId: operationId(route, routes),
      ...operation(route, document, room.tag, schemas),
    };
  }
  const error = schemas.of(refusal, 'output');
  return {
    openapi: '3.1.0',
    info: {
      title: 'Terrarium',
      version: VERSION,
      description:
        "Environments, builds and all that belongs to them. The routes of conda-store are conda-store's, with its envelope and its words; what is more stands beside them.",
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    // Beside the document, wherever a proxy or a prefix has put it.
    servers: [{ url: '.' }],
    tags: [...new Set(rooms.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: schemas.components,
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'A token' },
        basic: { type: 'http', scheme: 'basic', description: 'A token as the password of any user' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'conda-store-auth', description: 'What a login sets' },
      },
      responses: Object.fromEntries(
        Object.entries(DESCRIPTIONS).map(([status, description]) => [
          `Refusal${status}`,
          { description, content: { 'application/json': { schema: error } } },
        ]),
      ),
    },
  };
}

/** The controller and the handler; the further paths of a handler are numbered. */
function operationId(route: Route, routes: readonly Route[]): string {
  const { controller, handler } = route;
  const paths = routes.filter((one) => one.controller === controller && one.handler === handler);
  const place = paths.indexOf(route);
  return `${controller.name.replace(/Controller$/, '')}.${handler}${place === 0 ? '' : place + 1}`;
}

function operation(
  route: Route,
  document: RouteDocument,
  tag: string,
  schemas: JsonSchemas,
): Pick<Operation, 'parameters' | 'responses'> & Record<string, unknown> {
  const { parameters, access } = route;
  const { summary, description, query, body, isBodyOptional = false, isDeprecated } = document;
  const kinds: Readonly<Record<string, z.ZodType>> = document.path?.shape ?? {};
  return {
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    ...(isDeprecated === true ? { deprecated: true } : {}),
    ...accessOf(access),
    parameters: [
      ...parameters.map((name) => ({
        name,
        in: 'path',
        required: true,
        schema: schemas.of(kinds[name] ?? z.string(), 'input'),
      })),
      ...(query === undefined ? [] : queryParameters(query, schemas)),
    ],
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: !isBodyOptional,
            content: { 'application/json': { schema: schemas.of(body, 'input') } },
          },
        }),
    responses: { ...answer(document, schemas), ...refusals(route, document) },
  };
}

function accessOf(access: RouteAccess | undefined): Record<string, unknown> {
  if (access === undefined || 'open' in access) return { security: [], 'x-terrarium-permission': 'none' };
  if ('login' in access) return { security: SECURITY, 'x-terrarium-permission': 'login' };
  // Nobody may hold permissions too (TERRARIUM_ANONYMOUS), so that a request without a token is fine.
  return { security: [{}, ...SECURITY], 'x-terrarium-permission': access.permission, 'x-terrarium-on': access.on };
}

function queryParameters(query: z.ZodObject, schemas: JsonSchemas) {
  return Object.entries(query.shape).map(([name, schema]) => {
    const { description, ...type } = schemas.of(schema as z.ZodType, 'input') as { description?: string };
    return {
      name,
      in: 'query',
      required: !(schema as z.ZodType).safeParse(undefined).success,
      ...(description === undefined ? {} : { description }),
      schema: type,
    };
  });
}

function answer({ answer }: RouteDocument, schemas: JsonSchemas): Record<string, unknown> {
  if (answer instanceof z.ZodType) {
    const schema = schemas.of(answer, 'output');
    return { 200: { description: 'Done', content: { 'application/json': { schema } } } };
  }
  const { status, description, mediaType } = answer;
  const content = mediaType === undefined ? {} : { content: { [mediaType]: { schema: { type: 'string' } } } };
  return { [status]: { description, ...content } };
}

function refusals({ parameters, access }: Route, { query, body, refusals = [] }: RouteDocument) {
  const statuses = new Set(refusals);
  if (access !== undefined && !('open' in access)) for (const status of [401, 403, 503]) statuses.add(status);
  if (parameters.length > 0) for (const status of [400, 404, 422]) statuses.add(status);
  if (query !== undefined) for (const status of [400, 422]) statuses.add(status);
  if (body !== undefined) for (const status of [400, 413, 422]) statuses.add(status);
  return Object.fromEntries(
    [...statuses].sort((a, b) => a - b).map((status) => [status, { $ref: `#/components/responses/Refusal${status}` }]),
  );
}
