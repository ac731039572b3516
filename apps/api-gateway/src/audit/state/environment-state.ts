import { Injectable } from '@nestjs/common';
import { ENVIRONMENT } from '@terrarium/domain-environment';
import { environmentProjection, namespaceProjection } from '@terrarium/domain-read-models';
import { namespaceStream } from '@terrarium/domain-environment';
import type { ModelEvent } from '@terrarium/domain-read-models';
import { projectAll } from '@terrarium/kernel-event-sourcing';
import { BuildState } from './build-state.js';
import { absentAt } from './moment.js';
import type { Moment } from './moment.js';
import { PastEvents } from './past-events.js';

/** Environments and namespaces as they were. */
@Injectable()
export class EnvironmentState {
  constructor(
    private readonly past: PastEvents,
    private readonly builds: BuildState,
  ) {}

  /**
   * An environment with the build that it meant.
   *
   * @throws AUDIT_STATE_ABSENT
   */
  async environment(namespace: string, environment: string, moment: Moment) {
    const history = await this.past.find(
      [
        { namespace, environment, category: ENVIRONMENT },
        { namespace, environment, type: 'BuildRequested' },
      ],
      moment,
    );
    const row = projectAll(environmentProjection, history).get(`${namespace}/${environment}`);
    if (row === undefined) throw absentAt(`Environment ${namespace}/${environment}`, moment);
    return {
      id: row.id,
      namespace,
      name: row.name,
      description: row.description === '' ? null : row.description,
      current_build_id: row.currentBuild,
      linked_build_id: row.linkedBuild,
      link: row.link,
      current_build: row.currentBuild === null ? null : await this.builds.build(row.currentBuild, moment),
    };
  }

  /**
   * A namespace with its environments, and the builds that those meant.
   *
   * @throws AUDIT_STATE_ABSENT
   */
  async namespace(namespace: string, moment: Moment) {
    const row = projectAll(
      namespaceProjection,
      await this.past.ofStream<ModelEvent>(namespaceStream(namespace), moment),
    ).get(namespace);
    if (row === undefined) throw absentAt(`Namespace ${namespace}`, moment);
    const history = await this.past.find([{ namespace, category: ENVIRONMENT }], moment);
    const environments = [...projectAll(environmentProjection, history).values()];
    return {
      id: row.id,
      name: namespace,
      environments: environments
        .map(({ id, name, description, activeBuild, linkedBuild }) => ({
          id,
          name,
          description: description === '' ? null : description,
          active_build_id: activeBuild,
          linked_build_id: linkedBuild,
        }))
        .sort((left, right) => (left.name < right.name ? -1 : 1)),
    };
  }
}
