import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import type { Read, Written } from '@terrarium/contracts-grpc';
import { Requires } from '../../access/requires.js';
import { ArtifactsOnDemand } from '../../build/artifacts-on-demand.js';
import { BuildReader } from '../../build/build-reader.js';
import { specificationFileOf } from '../../build/specification-file.js';
import { filterOf, readNumber } from '../call/read-fields.js';
import { artifactMessage, obtainableArtifactMessage } from '../messages/artifact-message.js';

/** Files that can be had of builds. */
@Controller()
export class ArtifactsRpc {
  constructor(
    private readonly builds: BuildReader,
    private readonly artifacts: ArtifactsOnDemand,
  ) {}

  @GrpcMethod('Builds')
  @Requires('environment::read', 'build')
  async getSpecificationFile(
    @Payload() { build }: Read<'GetSpecificationFileRequest'>,
  ): Promise<Written<'SpecificationFile'>> {
    const { text: content, mediaType } = specificationFileOf(await this.builds.details(readNumber(build)));
    return { content, mediaType };
  }

  @GrpcMethod('Builds')
  @Requires('environment::read', 'build')
  async listArtifacts(@Payload() { build }: Read<'ListArtifactsRequest'>): Promise<Written<'ListArtifactsResponse'>> {
    const artifacts = await this.artifacts.list(readNumber(build));
    return { artifacts: artifacts.map(obtainableArtifactMessage) };
  }

  @GrpcMethod('Builds')
  @Requires('environment::read', 'build')
  async provideArtifact(
    @Payload() { build, kind, platform }: Read<'ProvideArtifactRequest'>,
  ): Promise<Written<'Artifact'>> {
    return artifactMessage(await this.artifacts.provide(readNumber(build), kind, filterOf(platform)));
  }
}
