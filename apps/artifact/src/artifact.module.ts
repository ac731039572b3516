import { Module } from '@nestjs/common';
import { ArtifactsController } from './artifacts.controller.js';
import { OnDemandController } from './on-demand.controller.js';

/** The artifact service: locks and ended builds in, files out. */
@Module({ controllers: [ArtifactsController, OnDemandController] })
export class ArtifactModule {}
