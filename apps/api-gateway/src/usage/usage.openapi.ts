import { z } from 'zod';
import { enveloped, time } from '../openapi/answers.js';
import { documentRoutes } from '../openapi/route-document.js';
import { UsageController } from './usage.controller.js';

const usageShape = z.object({
  num_environments: z.int(),
  num_builds: z.int(),
  storage: z.int().describe('Bytes of the prefixes, as if they shared nothing'),
  added_storage: z.int().describe('Bytes that the prefixes add to the disk'),
  measured_on: time.nullable().describe('Null where the bytes are those of when each prefix was built'),
});

/** The routes of what builds take. */
export const usageRoutes = documentRoutes(UsageController, 'usage', {
  usage: {
    summary: 'What the builds of each namespace take',
    query: z.object({ namespace: z.string().optional() }),
    answer: enveloped(z.record(z.string(), usageShape)),
  },
  store: {
    summary: 'What all prefixes take together',
    answer: enveloped(
      z
        .object({
          storage: z.int().describe('Bytes, as if nothing were shared'),
          unique_storage: z.int().describe('Bytes, each file counted once'),
          added_storage: z.int().describe('Bytes of the files that no package cache has'),
          stores: z.int(),
          measured_on: time,
        })
        .nullable()
        .describe('Null where no builder tells it'),
    ),
  },
  packageCache: {
    summary: "What a builder's package cache holds",
    answer: enveloped(z.object({ storage: z.int() })),
  },
});
