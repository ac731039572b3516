import { Injectable } from '@nestjs/common';
import { auditEventEntity } from '@terrarium/adapter-read-models-postgres';
import { specificationStream } from '@terrarium/domain-environment';
import {
  buildArtifactProjection,
  buildLockProjection,
  buildProjection,
  specificationProjection,
} from '@terrarium/domain-read-models';
import type { BuildLockRow, ModelEvent } from '@terrarium/domain-read-models';
import { projectAll } from '@terrarium/kernel-event-sourcing';
import type { BuildDetails } from '../../build/build-reader.js';
import { ReadModels } from '../../read/read-models.js';
import { absentAt } from './moment.js';
import type { Moment } from './moment.js';
import { PastEvents } from './past-events.js';

/** A build as it was. */
export interface PastBuild extends BuildDetails {
  /** The packages of its lock by platform; null before there was one. */
  readonly packages: BuildLockRow['packages'] | null;
}

/** Builds as they were. */
@Injectable()
export class BuildState {
  constructor(
    private readonly past: PastEvents,
    private readonly readModels: ReadModels,
  ) {}

  /**
   * A build with what belonged to it, and the packages of its lock.
   *
   * @param id - Its number.
   * @throws AUDIT_STATE_ABSENT
   */
  async build(id: number, moment: Moment): Promise<PastBuild> {
    // A build's number is the position of its request.
    const request = await this.readModels.query(auditEventEntity, (events) =>
      events.findOneBy({ position: id, type: 'BuildRequested' }),
    );
    const buildId = request?.buildId ?? undefined;
    const history = buildId === undefined ? [] : await this.past.find([{ buildId }], moment);
    const build = projectAll(buildProjection, history).get(buildId ?? '');
    if (build === undefined) throw absentAt(`Build ${id}`, moment);
    const ofSpecification = await this.past.ofStream<ModelEvent>(specificationStream(build.specification), moment);
    const specification = projectAll(specificationProjection, ofSpecification).get(build.specification) ?? null;
    const artifacts = [...projectAll(buildArtifactProjection, history).values()];
    const packages = projectAll(buildLockProjection, history).get(build.buildId)?.packages ?? null;
    return { build, environmentId: null, specification, artifacts, packages };
  }
}
