import { Module } from '@nestjs/common';
import { ArtifactsController } from './artifacts.controller.js';

/** The artifact service: locks and ended builds in, files out. */
@Module({ controllers: [ArtifactsController] })
export class ArtifactModule {}
