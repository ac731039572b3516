import { z } from 'zod';
import { repeatable } from '../openapi/answers.js';
import { documentRoutes } from '../openapi/route-document.js';
import { SEARCH_KINDS } from './search-cursor.js';
import { SearchController, query } from './search.controller.js';

const place = { namespace: z.string(), environment: z.string() };
const found = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('environment'),
    id: z.int(),
    ...place,
    description: z.string().nullable(),
    current_build_id: z.int().nullable(),
  }),
  z.object({
    kind: z.literal('build'),
    build_id: z.int(),
    ...place,
    status: z.string(),
    status_info: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('package'),
    ...place,
    build_id: z.int(),
    platform: z.string(),
    manager: z.enum(['conda', 'pypi']),
    channel: z.string().describe('`pypi` for packages of a Python index'),
    subdir: z.string(),
    name: z.string(),
    version: z.string(),
    build: z.string(),
  }),
]);

/** The route of the search. */
export const searchRoutes = documentRoutes(SearchController, 'search', {
  search: {
    summary: 'Environments, builds and packages that answer a text',
    description:
      'Packages are searched by MatchSpec, such as `openssl<3`. A page may have few items or none before the end, and more than asked for.',
    query: query.extend({ kind: repeatable(z.enum(SEARCH_KINDS)).describe('Only these') }),
    answer: z.object({
      status: z.literal('ok'),
      data: z.array(found),
      message: z.null(),
      cursor: z.string().nullable().describe('Leads to the next page; null at the end'),
    }),
  },
});
