import { Module } from '@nestjs/common';
import { ReadModule } from '../read/read.module.js';
import { SpecificationController } from './specification.controller.js';
import { NamespaceSpaceController } from './namespace-space.controller.js';
import { Quotas } from './quotas.js';
import { SpecificationService } from './specification.service.js';

/** Specifications that are handed in, and what they ask for. */
@Module({
  imports: [ReadModule],
  controllers: [SpecificationController, NamespaceSpaceController],
  providers: [Quotas, SpecificationService],
  exports: [SpecificationService],
})
export class SpecificationModule {}
