import { z } from 'zod';
import { buildNumber, buildShape } from '../../build/build.openapi.js';
import { enveloped, time } from '../../openapi/answers.js';
import { documentRoutes } from '../../openapi/route-document.js';
import { StateController } from './state.controller.js';

const query = z.object({
  at: z
    .string()
    .optional()
    .describe('A time in ISO 8601, UTC without a zone, or the position of an event; now without it'),
});

/** The state of something, and when it was. */
function past(shape: z.ZodObject): z.ZodType {
  return enveloped(shape.extend({ at: z.object({ position: z.int(), time }) }));
}

const state = (summary: string, shape: z.ZodObject) => ({ summary, query, answer: past(shape) });

const values = z.record(z.string(), z.unknown());
const settingsShape = z.object({
  settings: values.describe('A value for every setting'),
  set_here: values.describe('What the level itself had set'),
});
const pastBuildShape = buildShape.extend({
  lock: z.string().nullable().describe('The digest of the lock'),
  packages: z.record(z.string(), z.array(z.string())).nullable().describe('Those of the lock by platform'),
});
const mappings = z.array(
  z.object({
    namespace: z.string(),
    direction: z.enum(['outward', 'inward']),
    members_of: z.string(),
    entity: z.string(),
    role: z.string(),
  }),
);
const bindings = z.record(z.string(), z.array(z.string()));
const tokens = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    owner: z.string(),
    primary_namespace: z.string(),
    role_bindings: bindings.nullable(),
    issued_on: time,
    expiration: time.nullable(),
  }),
);

/** The routes of past states. */
export const stateRoutes = documentRoutes(StateController, 'audit', {
  namespace: state(
    'A namespace as it was, with its environments',
    z.object({
      id: z.int(),
      name: z.string(),
      environments: z.array(
        z.object({
          id: z.int(),
          name: z.string(),
          description: z.string().nullable(),
          active_build_id: z.int().nullable(),
          linked_build_id: z.int().nullable(),
        }),
      ),
    }),
  ),
  environment: state(
    'An environment as it was, with the build that it meant',
    z.object({
      id: z.int(),
      namespace: z.string(),
      name: z.string(),
      description: z.string().nullable(),
      current_build_id: z.int().nullable(),
      linked_build_id: z.int().nullable(),
      link: z.string().nullable(),
      current_build: pastBuildShape.nullable(),
    }),
  ),
  build: { ...state('A build as it was', pastBuildShape), path: z.object({ id: buildNumber }) },
  systemSettings: state('What held for the whole system', settingsShape),
  namespaceSettings: state('What held for a namespace', settingsShape),
  environmentSettings: state('What held for an environment', settingsShape),
  systemPermissions: state(
    'Every role mapping, and every token that could be used',
    z.object({ role_mappings: mappings, tokens }),
  ),
  namespacePermissions: state(
    'The role mappings that a namespace kept',
    z.object({ namespace: z.string(), role_mappings: mappings }),
  ),
  userPermissions: state(
    'What an account might, and its tokens; everybody may ask about themselves',
    z.object({
      account: z.string(),
      status: z.string().nullable().describe('Null where there was no account, but tokens'),
      kind: z.enum(['user', 'service']).optional(),
      primary_namespace: z.string().optional(),
      role_bindings: bindings.optional(),
      effective_bindings: bindings.optional(),
      tokens,
    }),
  ),
});
