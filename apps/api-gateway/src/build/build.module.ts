import { Module } from '@nestjs/common';
import { HttpModule } from '../http/http.module.js';
import { ReadModule } from '../read/read.module.js';
import { SpecificationModule } from '../specification/specification.module.js';
import { BuildController } from './build.controller.js';
import { BuildArtifactController } from './build-artifact.controller.js';
import { BuildSpecificationController } from './build-specification.controller.js';
import { StorageController } from './storage.controller.js';
import { BuildReader } from './build-reader.js';
import { BuildPackages } from './build-packages.js';
import { BuildArtifacts } from './build-artifacts.js';
import { BuildWatcher } from './build-watcher.js';
import { BuildCommands } from './build-commands.js';
import { VisibleBuild } from './visible-build.js';
import { LogFollower } from './log-follower.js';
import { ArtifactsOnDemand } from './artifacts-on-demand.js';

/** Builds, their logs and what they made. */
@Module({
  imports: [HttpModule, ReadModule, SpecificationModule],
  controllers: [BuildController, BuildArtifactController, BuildSpecificationController, StorageController],
  providers: [
    BuildReader,
    BuildPackages,
    BuildArtifacts,
    BuildWatcher,
    BuildCommands,
    VisibleBuild,
    LogFollower,
    ArtifactsOnDemand,
  ],
  exports: [
    BuildArtifacts,
    BuildCommands,
    BuildPackages,
    BuildReader,
    BuildWatcher,
    LogFollower,
    VisibleBuild,
    ArtifactsOnDemand,
  ],
})
export class BuildModule {}
