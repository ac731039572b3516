import { z } from 'zod';
import { order, paged, paging, repeatable } from '../openapi/answers.js';
import { documentRoutes } from '../openapi/route-document.js';
import { PackageController } from './package.controller.js';

const channelShape = z
  .object({ id: z.int(), name: z.string().describe("The channel's address"), last_update: z.null() })
  .meta({ id: 'Channel' });

/** What is shown of every package, installed or not. */
export const packageFacts = z.object({
  id: z.int(),
  channel: channelShape,
  license: z.string().nullable(),
  name: z.string(),
  version: z.string(),
  summary: z.string().nullable(),
});

const key = z.enum(['channel', 'name', 'version']);

/** The routes of what can be had. */
export const packageRoutes = documentRoutes(PackageController, 'packages', {
  channels: {
    summary: 'The channels that settings name for the whole system',
    query: z.object(paging),
    answer: paged(channelShape),
  },
  packages: {
    summary: 'The packages of the channels that are searched',
    description:
      'Of the default channels and of those in `conda_indexed_channels`; unreadable ones are passed over, and `message` names them.',
    query: z.object({
      ...paging,
      order,
      search: z.string().optional().describe('A part of the name'),
      exact: z.string().optional().describe('Not empty: `search` is the whole name'),
      build: z.string().optional().describe('A part of the build string'),
      distinct_on: repeatable(key).describe('One package for each combination of these'),
      sort_by: repeatable(key),
    }),
    answer: paged(packageFacts.meta({ id: 'Package' })),
    refusals: [504],
  },
});
