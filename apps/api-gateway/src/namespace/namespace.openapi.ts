import { z } from 'zod';
import { acknowledged, enveloped, paging } from '../openapi/answers.js';
import { documentRoutes } from '../openapi/route-document.js';
import { NamespaceController, body, metadataBody } from './namespace.controller.js';
import { NamespaceRolesController, mappingBody, removalBody } from './namespace-roles.controller.js';

/** A namespace with all that is known of it. */
export const namespaceShape: z.ZodType = z
  .object({
    id: z.int(),
    name: z.string(),
    metadata_: z.record(z.string(), z.unknown()),
    role_mappings: z.array(z.object({ id: z.int(), entity: z.string(), role: z.string() })),
  })
  .meta({ id: 'Namespace' });

/** The routes of namespaces. */
export const namespaceRoutes = documentRoutes(NamespaceController, 'namespaces', {
  list: {
    summary: 'The namespaces that the caller sees',
    query: z.object(paging),
    // This one list of conda-store's has no message.
    answer: z.object({
      status: z.literal('ok'),
      data: z.array(z.object({ id: z.int(), name: z.string() })),
      page: z.int(),
      size: z.int(),
      count: z.int(),
    }),
  },
  show: { summary: 'One namespace', answer: enveloped(namespaceShape) },
  update: {
    summary: 'Replaces the metadata, or the roles that its members have elsewhere, or both',
    description: 'Whoever asks has to hold every role that is given, on what it reaches.',
    body,
    answer: acknowledged,
  },
  updateMetadata: {
    summary: 'Replaces the metadata; the body is the metadata',
    body: metadataBody,
    answer: acknowledged,
  },
  create: { summary: 'Makes a namespace', answer: acknowledged, refusals: [409] },
  delete: { summary: 'Deletes a namespace and, in time, its environments', answer: acknowledged },
});

const roleShape = z
  .object({ id: z.int(), namespace: z.string(), other_namespace: z.string(), role: z.string() })
  .meta({ id: 'NamespaceRole' });

/** The routes of the roles that members of other namespaces have in a namespace. */
export const namespaceRoleRoutes = documentRoutes(NamespaceRolesController, 'namespaces', {
  list: { summary: 'The roles that members of other namespaces have here', answer: enveloped(z.array(roleShape)) },
  clear: { summary: 'Takes all of these roles back', answer: acknowledged },
  show: {
    summary: 'The role of the members of one other namespace',
    query: z.object({ other_namespace: z.string() }),
    answer: enveloped(roleShape),
  },
  grant: { summary: 'Gives a role to the members of another namespace', body: mappingBody, answer: acknowledged },
  change: { summary: 'Gives them another role', body: mappingBody, answer: acknowledged },
  revoke: { summary: 'Takes the role back', body: removalBody, answer: acknowledged },
});
