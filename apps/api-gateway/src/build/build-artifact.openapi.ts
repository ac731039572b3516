import { ARTIFACT_KINDS } from '@terrarium/domain-artifact';
import { z } from 'zod';
import { enveloped, redirect } from '../openapi/answers.js';
import { documentRoutes } from '../openapi/route-document.js';
import { BuildArtifactController } from './build-artifact.controller.js';
import { BuildSpecificationController } from './build-specification.controller.js';
import { buildNumber } from './build.openapi.js';

const kind = z.enum(ARTIFACT_KINDS.map((one) => one.kind));
const artifactShape = z
  .object({
    kind,
    platform: z.string().nullable().describe('Null for what is the same on all platforms'),
    description: z.string(),
    media_type: z.string(),
    file_name: z.string(),
    from: z.enum(['lock', 'stored']).describe('`lock`: it is made when it is asked for'),
    stored: z.boolean(),
    size: z.int().nullable().describe('Bytes, once it is stored'),
    digest: z.string().nullable(),
    url: z.string(),
  })
  .meta({ id: 'Artifact' });

/** The routes of artifacts that are made when somebody asks. */
export const buildArtifactRoutes = documentRoutes(BuildArtifactController, 'builds', {
  list: {
    summary: 'Every artifact that can be had of a build, stored already or not',
    path: z.object({ id: buildNumber }),
    answer: enveloped(z.array(artifactShape)),
  },
  get: {
    summary: 'An artifact of a build, made now if need be',
    path: z.object({ id: buildNumber, kind }),
    query: z.object({ platform: z.string().optional().describe("That of the server's machine without it") }),
    answer: redirect('the artifact'),
    refusals: [409, 504],
  },
});

/** The route of what a build was made from. */
export const buildSpecificationRoutes = documentRoutes(BuildSpecificationController, 'builds', {
  show: {
    summary: 'The specification of a build as a file that gives the same specification again',
    path: z.object({ id: buildNumber }),
    answer: { status: 200, description: 'An environment file, or a lockfile as JSON', mediaType: 'application/yaml' },
  },
});
