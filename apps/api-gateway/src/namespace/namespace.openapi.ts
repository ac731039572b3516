import { z } from 'zod';
import { acknowledged, enveloped, paged, paging } from '../openapi/answers.js';
import { documentRoutes } from '../openapi/route-document.js';
import { NamespaceRolesController, mappingBody, removalBody } from './namespace-roles.controller.js';
import { NamespaceController, metadataBody, namespaceChanges } from './namespace.controller.js';

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
    answer: paged(z.object({ id: z.int(), name: z.string() })).omit({ message: true }),
  },
  show: { summary: 'One namespace', answer: enveloped(namespaceShape) },
  create: { summary: 'Makes a namespace', answer: acknowledged, refusals: [409] },
  update: {
    summary: 'Replaces metadata, or the roles that the members of a namespace have elsewhere, or both',
    body: namespaceChanges,
    answer: acknowledged,
    refusals: [409],
  },
  updateMetadata: { summary: 'Replaces metadata', body: metadataBody, answer: acknowledged, refusals: [409] },
  delete: { summary: 'Deletes a namespace and, in time, its environments', answer: acknowledged },
});

const roleShape = z
  .object({
    id: z.int(),
    namespace: z.string(),
    other_namespace: z.string().describe('Whose members have the role'),
    role: z.string(),
  })
  .meta({ id: 'RoleMapping' });

/** The routes of the roles that other namespaces have in one. */
export const namespaceRolesRoutes = documentRoutes(NamespaceRolesController, 'namespaces', {
  list: { summary: 'Which other namespaces may reach this one, and as what', answer: enveloped(z.array(roleShape)) },
  clear: { summary: 'Takes the roles of all other namespaces away', answer: acknowledged, refusals: [409] },
  show: {
    summary: 'The role that another namespace has in this one',
    query: z.object({ other_namespace: z.string() }),
    answer: enveloped(roleShape),
  },
  grant: {
    summary: 'Gives the members of another namespace a role in this one',
    body: mappingBody,
    answer: acknowledged,
    refusals: [409],
  },
  change: {
    summary: 'Gives them another role in its place',
    body: mappingBody,
    answer: acknowledged,
    refusals: [409],
  },
  revoke: { summary: 'Takes the role away', body: removalBody, answer: acknowledged, refusals: [409] },
});
