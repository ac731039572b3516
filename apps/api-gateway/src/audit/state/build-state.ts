import { Injectable } from '@nestjs/common';
import { auditEventEntity } from '@terrarium/adapter-read-models-postgres';
import { specificationStream } from '@terrarium/domain-environment';
import {
  buildArtifactProjection,
  buildLockProjection,
  buildProjection,
  specificationProjection,
} from '@terrarium/domain-read-models';
import type { ModelEvent } from '@terrarium/domain-read-models';
import { projectAll } from '@terrarium/kernel-event-sourcing';
import { presentBuildDetails } from '../../build/present-build.js';
import { ReadModels } from '../../read/read-models.js';
import { absentAt } from './moment.js';
import type { Moment } from './moment.js';
import { PastEvents } from './past-events.js';

/** Builds as they were. */
@Injectable()
export class BuildState {
  constructor(
    private readonly past: PastEvents,
    private readonly readModels: ReadModels,
  ) {}

  /**
   * A build as the REST API tells of builds, with the packages of its lock.
   *
   * @param id - Its number.
   * @throws AUDIT_STATE_ABSENT
   */
  async build(id: number, moment: Moment) {
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
    return {
      ...presentBuildDetails({ build, environmentId: null, specification, artifacts }),
      lock: build.lock,
      packages,
    };
  }
}
