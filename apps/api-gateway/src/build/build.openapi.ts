import { z } from 'zod';
import { acknowledged, enveloped, naiveTime, order, paged, paging, redirect } from '../openapi/answers.js';
import { documentRoutes } from '../openapi/route-document.js';
import { BuildController } from './build.controller.js';
import { BuildArtifactController } from './build-artifact.controller.js';
import { BuildSpecificationController } from './build-specification.controller.js';
import { StorageController } from './storage.controller.js';

const id = z.coerce.number().int().min(1).describe('The number of the build');
const status = z.enum(['QUEUED', 'BUILDING', 'COMPLETED', 'FAILED', 'CANCELED']);

const buildShape = z
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
    status_info: z.string().nullable(),
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
    attempt: z.int().describe('From 1'),
    added_size: z.int().describe('Bytes that the prefix adds to the disk'),
    build_key: z.string().nullable(),
    path: z.string().nullable().describe('The prefix'),
  })
  .meta({ id: 'Build' });

const packageShape = z
  .object({
    id: z.int(),
    channel: z.object({ id: z.int(), name: z.string(), last_update: z.null() }),
    license: z.string().nullable(),
    name: z.string(),
    version: z.string(),
    summary: z.string().nullable(),
    build: z.string(),
  })
  .meta({ id: 'InstalledPackage' });

const path = z.object({ id });

/** The parameters that choose among builds. */
export const buildFilter = {
  status: status.optional(),
  artifact: z.string().optional().describe('A kind of artifact that they have, such as LOCKFILE'),
  packages: z.array(z.string()).optional().describe('Names of packages that they have, all of them'),
};

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
      ...buildFilter,
      sort_by: z.array(z.string()).optional().describe('`id`, `scheduled_on`, `started_on` or `ended_on`'),
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
        .describe('`minimal`: packages of the active build stay where they still fit'),
    }),
    answer: enveloped(z.object({ build_id: z.int() })),
    refusals: [409],
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
      sort_by: z.array(z.string()).optional().describe('`channel` or `name`'),
    }),
    answer: paged(packageShape),
  },
  archive: file('archive'),
  installer: file('installer'),
  docker: { ...file('manifest of the image'), isDeprecated: true },
  logFile: file('log'),
  yaml: file('pinned environment file'),
  lockfile: file('lockfile'),
  logStream: {
    summary: 'The log while it is written',
    description: 'Server-sent events `log`, each with the number of its line as its id, then `end` with the status.',
    path,
    answer: { status: 200, description: 'The events', mediaType: 'text/event-stream' },
  },
});

/** The routes of artifacts. */
export const storageRoutes = documentRoutes(StorageController, 'builds', {
  send: {
    summary: 'An artifact by its key',
    answer: { status: 200, description: 'The artifact', mediaType: 'application/octet-stream' },
  },
});

/** The route of what builds were made from. */
export const buildSpecificationRoutes = documentRoutes(BuildSpecificationController, 'builds', {
  show: {
    summary: 'What a build was made from: an environment file as YAML, or a lockfile as JSON',
    path,
    answer: { status: 200, description: 'The file', mediaType: 'application/yaml' },
  },
});

const artifactShape = z
  .object({
    kind: z.string(),
    platform: z.string().nullable(),
    description: z.string(),
    media_type: z.string(),
    file_name: z.string(),
    from: z.string().describe('`lock`: made when it is asked for'),
    stored: z.boolean(),
    size: z.int().nullable(),
    digest: z.string().nullable(),
    url: z.string(),
  })
  .meta({ id: 'Artifact' });

/** The routes of artifacts that are made when they are asked for. */
export const buildArtifactRoutes = documentRoutes(BuildArtifactController, 'builds', {
  list: { summary: 'The artifacts that can be had of a build', path, answer: enveloped(z.array(artifactShape)) },
  get: {
    summary: 'An artifact, made first where it is not there yet',
    path,
    query: z.object({ platform: z.string().optional().describe("Of those for each platform; the server's own") }),
    answer: redirect('the artifact'),
    refusals: [400, 409],
  },
});
