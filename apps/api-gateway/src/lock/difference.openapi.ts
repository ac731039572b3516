import { z } from 'zod';
import { buildNumber } from '../build/build.openapi.js';
import { enveloped } from '../openapi/answers.js';
import { documentRoutes } from '../openapi/route-document.js';
import { DifferenceController, lockfileTexts } from './difference.controller.js';

const state = z.object({
  version: z.string(),
  build: z.string().optional(),
  channel: z.string().optional(),
  sha256: z.string().optional(),
  md5: z.string().optional(),
  url: z.string(),
});
const named = z.object({ manager: z.enum(['conda', 'pypi']), name: z.string() });
const presence = z.object({ ...named.shape, ...state.shape });
const change = named.extend({
  before: state,
  after: state,
  kind: z.enum(['upgraded', 'downgraded', 'rebuilt']),
  fields: z.array(z.enum(['version', 'build', 'channel', 'hash'])).describe('What is not the same'),
});

const differenceShape = z.object({
  summary: z.object({ added: z.int(), removed: z.int(), changed: z.int() }),
  platforms: z.array(
    z.object({
      platform: z.string(),
      in: z.enum(['both', 'before', 'after']).describe('Which of the two know the platform'),
      added: z.array(presence),
      removed: z.array(presence),
      changed: z.array(change),
    }),
  ),
});
const side = z.object({
  build_id: z.int(),
  namespace: z.string(),
  environment: z.string(),
  status: z.string(),
});

/** The routes of differences. */
export const differenceRoutes = documentRoutes(DifferenceController, 'builds', {
  ofBuilds: {
    summary: 'What the second build has and the first has not, the other way round, and what changed',
    path: z.object({ id: buildNumber, other: buildNumber }),
    answer: enveloped(differenceShape.extend({ before: side, after: side })),
    refusals: [409],
  },
  ofTexts: {
    summary: 'The same of two lockfiles in any format that is read',
    body: lockfileTexts,
    answer: enveloped(differenceShape),
  },
});
