import { defineErrors } from '@terrarium/kernel-errors';

/** What is refused of those who ask for artifacts. */
export const artifactErrors = defineErrors('domain-artifact', {
  ARTIFACT_KIND_UNKNOWN: {
    title: 'Kind of artifact unknown',
    httpStatus: 404,
    retry: 'never',
    description: 'There is no kind of artifact of this name. The hint lists those that there are.',
  },
  ARTIFACT_NOT_READY: {
    title: 'Artifact not ready',
    httpStatus: 409,
    retry: 'later',
    description: 'The build has not ended yet: what its artifacts are made of can still change. Ask again when it has.',
  },
  ARTIFACT_NOT_AVAILABLE: {
    title: 'Artifact not available',
    httpStatus: 404,
    retry: 'never',
    description: 'The build has no lock that the artifact could be made of, or it has been deleted.',
  },
});
