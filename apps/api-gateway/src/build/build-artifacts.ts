import { Injectable } from '@nestjs/common';
import { Platform } from '@terrarium/platform-service';
import { gatewayErrors } from '../errors.js';
import { BuildReader } from './build-reader.js';

/** Where the artifacts of builds are to be had. */
@Injectable()
export class BuildArtifacts {
  constructor(
    private readonly builds: BuildReader,
    private readonly platform: Platform,
  ) {}

  /**
   * The address of an artifact, for a redirect.
   *
   * @param id - The build's number.
   * @param type - conda-store's word for the kind.
   * @param otherwise - The error when the build has none.
   * @throws NOT_FOUND
   */
  async address(
    id: number,
    type: string,
    otherwise: () => Error = () =>
      gatewayErrors.create('NOT_FOUND', `Build ${id} doesn't have a ${type.toLowerCase()}`),
  ): Promise<{ readonly url: string }> {
    const { artifacts } = await this.builds.details(id);
    const found = artifacts.find(({ artifactType, digest }) => artifactType === type && digest !== null);
    if (found === undefined) throw otherwise();
    return { url: `${this.platform.config.urlPrefix}/storage/${found.name}` };
  }

  /** The address of the lockfile. */
  lockfile(id: number): Promise<{ readonly url: string }> {
    return this.address(id, 'LOCKFILE');
  }

  /** The address of what only some builds have: 400 without it, in conda-store's words. */
  optional(id: number, type: string, what: string): Promise<{ readonly url: string }> {
    return this.address(id, type, () =>
      gatewayErrors.create('REQUEST_INVALID', `Build ${id} doesn't have ${what}`, {
        hint: 'The setting build_artifacts says which artifacts are made of a build',
      }),
    );
  }
}
