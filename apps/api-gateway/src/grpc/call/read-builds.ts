import type { Read } from '@terrarium/contracts-grpc';
import { readBuildFilter } from '../../build/build-filter.js';
import type { BuildFilter } from '../../build/build-filter.js';
import { STATUS_FILTER } from '../messages/build-message.js';
import { filterOf, readEnum, readList } from './read-fields.js';

/** The most names of packages that a list is narrowed by. */
const MAX_PACKAGES = 100;

/**
 * Reads what builds have to be or have.
 *
 * @throws REQUEST_INVALID, REQUEST_UNPROCESSABLE
 */
export function readBuilds(given: Pick<Read<'ListBuildsRequest'>, 'status' | 'packages' | 'artifact'>): BuildFilter {
  return readBuildFilter({
    status: readEnum(given.status, STATUS_FILTER),
    artifact: filterOf(given.artifact),
    packages: readList(given.packages, 'packages', MAX_PACKAGES),
  });
}
