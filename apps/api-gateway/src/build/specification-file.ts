import { formatEnvironmentFile, fromCanonicalSpecification } from '@terrarium/conda-environment-file';
import { gatewayErrors } from '../errors.js';
import type { BuildDetails } from './build-reader.js';

/** A file that gives a specification again. */
export interface SpecificationFile {
  readonly text: string;
  readonly mediaType: string;
}

/**
 * The specification of a build as a file that gives the same specification again: an environment file with all that
 * this system knows beside what conda-store does, or a lockfile as JSON.
 *
 * @throws NOT_FOUND when there is no record of it
 */
export function specificationFileOf({ build, specification }: BuildDetails): SpecificationFile {
  if (specification === null) throw gatewayErrors.create('NOT_FOUND', `Build ${build.id} has no specification`);
  const { kind, specification: content } = specification;
  if (kind === 'lockfile') return { text: JSON.stringify(content, undefined, 2), mediaType: 'application/json' };
  return { text: formatEnvironmentFile(fromCanonicalSpecification(content)), mediaType: 'application/yaml' };
}
