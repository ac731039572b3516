import { z } from 'zod';
import { documentRoutes } from '../openapi/route-document.js';
import { SearchController, query } from './search.controller.js';
import { SEARCH_KINDS } from './search-cursor.js';

/** The route that searches everything. */
export const searchRoutes = documentRoutes(SearchController, 'search', {
  search: {
    summary: 'Environments, builds, and packages in builds, as far as the caller sees them',
    description:
      'For packages `q` is a MatchSpec: `openssl<3` finds the environments whose active build has such a package.',
    query: z.object({
      q: z.string().describe('A part of a name, or a MatchSpec'),
      kind: z.array(z.enum(SEARCH_KINDS)).optional().describe('Only these'),
      limit: query.shape.limit.optional(),
      cursor: z.string().optional().describe('Of the answer before'),
    }),
    answer: z.object({
      status: z.literal('ok'),
      data: z.array(z.record(z.string(), z.unknown())),
      message: z.null(),
      cursor: z.string().nullable().describe('Null at the end, and not before'),
    }),
    refusals: [400],
  },
});
