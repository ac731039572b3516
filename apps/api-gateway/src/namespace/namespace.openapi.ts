import { z } from 'zod';
import { acknowledged, enveloped, paged, paging } from '../openapi/answers.js';
import { documentRoutes } from '../openapi/route-document.js';
import { NamespaceController } from './namespace.controller.js';

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
    answer: paged(z.object({ id: z.int(), name: z.string() })),
  },
  show: { summary: 'One namespace', answer: enveloped(namespaceShape) },
  create: { summary: 'Makes a namespace', answer: acknowledged, refusals: [409] },
  delete: { summary: 'Deletes a namespace and, in time, its environments', answer: acknowledged },
});
