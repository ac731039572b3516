import { z } from 'zod';
import { packageFacts } from '../package/package.openapi.js';
import {
  acknowledged,
  enveloped,
  events,
  naiveTime,
  order,
  paged,
  paging,
  redirect,
  repeatable,
} from '../openapi/answers.js';
import { documentRoutes } from '../openapi/route-document.js';
import { ARTIFACT_TYPES } from './build-filter.js';
import { BuildController } from './build.controller.js';
import { StorageController } from './storage.controller.js';

/** A build in a path. */
export const buildNumber = z.coerce.number().int().min(1).describe('The number of the build');
/** The states of a build. */
const status = z.enum(['QUEUED', 'BUILDING', 'COMPLETED', 'FAILED', 'CANCELED']);

/** Which builds, or environments with which current build, are listed. */
export const filtering = {
  status: status.optional(),
  artifact: z.enum(ARTIFACT_TYPES).optional().describe('A kind of artifact that there is'),
  packages: repeatable(z.string()).describe('Names of packages that are all in the lock'),
};

/** A build. */
export const buildShape = z
  .object({
    id: z.int(),
    environment_id: z.int().nullable(),
    specification: z
      .object({
        id: z.int(),
        name: z.string(),
        spec: z.record(z.string(), z.unknown()),
        sha256: z.string(),
        created_on: naiveTime,
      })
      .nullable()
      .describe('In the answer about one build'),
    packages: z.null(),
    status,
    status_info: z.string().nullable().describe('Why it failed, or why it is tried again; the gist in the first line'),
    size: z.int().describe('Bytes of the prefix, as if it shared nothing'),
    scheduled_on: naiveTime,
    started_on: naiveTime.nullable(),
    ended_on: naiveTime.nullable(),
    build_artifacts: z
      .array(z.object({ id: z.int(), artifact_type: z.string(), key: z.string() }))
      .nullable()
      .describe('In the answer about one build'),
    namespace: z.string(),
    environment: z.string(),
    error_code: z.string().nullable().describe('Why it failed'),
    attempt: z.int().describe('At solving or at building, from 1'),
    max_attempts: z.int().nullable().describe('How many there are at most, once one has failed'),
    next_attempt_on: naiveTime.nullable().describe('While the build waits for it'),
    deleted_on: naiveTime.nullable(),
    added_size: z.int().describe('Bytes that the prefix adds to the disk'),
    build_key: z.string().nullable(),
    path: z.string().nullable().describe('The prefix'),
  })
  .meta({ id: 'Build' });

const installedShape = packageFacts.extend({ build: z.string() }).meta({ id: 'InstalledPackage' });

const path = z.object({ id: buildNumber });
const file = (what: string) => ({ summary: `The ${what} of a build`, path, answer: redirect(`the ${what}`) });

/** The routes of builds. */
export const buildRoutes = documentRoutes(BuildController, 'builds', {
  list: {
    summary: 'The builds that the caller sees, deleted ones among them',
    query: z.object({
      ...paging,
      order,
      namespace: z.string().optional(),
      name: z.string().optional().describe('Of the environment'),
      environment_id: z.coerce.number().int().optional(),
      ...filtering,
      sort_by: repeatable(z.enum(['started_on', 'scheduled_on', 'ended_on'])),
    }),
    answer: paged(buildShape),
  },
  show: { summary: 'One build, with its specification and artifacts', path, answer: enveloped(buildShape) },
  rebuild: {
    summary: 'Builds the same specification once more',
    path,
    query: z.object({
      update: z
        .enum(['newest', 'minimal'])
        .optional()
        .describe(
          '`minimal` keeps the packages of the active build where they fit; the settings say what holds without it',
        ),
    }),
    answer: enveloped(z.object({ build_id: z.int() })),
    refusals: [403, 409],
  },
  cancel: { summary: 'Cancels a build that has not ended', path, answer: acknowledged, refusals: [409] },
  delete: {
    summary: 'Deletes a build that has ended',
    path,
    query: z.object({
      force: z.enum(['true', 'false']).optional().describe('`true`: one that has not is canceled first'),
    }),
    answer: acknowledged,
    refusals: [409],
  },
  packages: {
    summary: 'What a build installs on the platform of the server',
    path,
    query: z.object({
      ...paging,
      order,
      search: z.string().optional().describe('A part of the name'),
      exact: z.string().optional().describe('Not empty: `search` is the whole name'),
      build: z.string().optional().describe('A part of the build string'),
      sort_by: repeatable(z.enum(['channel', 'name'])),
    }),
    answer: paged(installedShape),
  },
  logFile: file('log'),
  yaml: file('pinned environment file'),
  lockfile: file('lockfile'),
  archive: file('archive'),
  installer: file('installer'),
  docker: { ...file('manifest of the container image'), isDeprecated: true },
  logStream: {
    summary: 'The log while it is written',
    description: 'Server-sent events `log`, each with the number of its line as its id, then `end` with the status.',
    path,
    answer: events('The events'),
  },
});

/** The routes of artifacts. */
export const storageRoutes = documentRoutes(StorageController, 'builds', {
  send: {
    summary: 'An artifact by its key',
    answer: { status: 200, description: 'The artifact', mediaType: 'application/octet-stream' },
  },
});
