import { z } from 'zod';
import { acknowledged, enveloped, time } from '../openapi/answers.js';
import { documentRoutes } from '../openapi/route-document.js';
import { PermissionController } from './permission.controller.js';
import { TokenController, body } from './token.controller.js';

const byEntity = z.record(z.string(), z.array(z.string())).describe('By entity pattern, `namespace/environment`');

/** The route that tells what the caller may. */
export const permissionRoutes = documentRoutes(PermissionController, 'access', {
  show: {
    summary: 'Who the caller is, and what they may',
    answer: enveloped(
      z.object({
        authenticated: z.boolean(),
        primary_namespace: z.string(),
        entity_permissions: byEntity,
        entity_roles: byEntity,
        expiration: time.nullable(),
      }),
    ),
  },
});

const tokenShape = z
  .object({
    id: z.string(),
    name: z.string(),
    owner: z.string().describe('`user:<name>` or `service:<name>`'),
    primary_namespace: z.string(),
    role_bindings: byEntity.nullable().describe('Null for one that may all that its owner may'),
    issued_on: time,
    expiration: time.nullable(),
    revoked_on: time.nullable(),
  })
  .meta({ id: 'Token' });

/** The routes of tokens. */
export const tokenRoutes = documentRoutes(TokenController, 'access', {
  issue: {
    summary: 'Issues a token; its secret is in this answer, and nowhere else ever',
    body,
    isBodyOptional: true,
    answer: enveloped(z.object({ token: z.string(), id: z.string() })),
  },
  list: { summary: "The caller's tokens, without their secrets", answer: enveloped(z.array(tokenShape)) },
  revoke: { summary: 'Revokes a token, and all that were issued with it', answer: acknowledged },
});
