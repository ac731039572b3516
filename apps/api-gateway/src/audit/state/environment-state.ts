import { Injectable } from '@nestjs/common';
import type { Visibility } from '@terrarium/domain-access';
import { ENVIRONMENT, namespaceStream } from '@terrarium/domain-environment';
import { environmentProjection, namespaceProjection } from '@terrarium/domain-read-models';
import type { EnvironmentRow, ModelEvent, NamespaceRow } from '@terrarium/domain-read-models';
import { projectAll } from '@terrarium/kernel-event-sourcing';
import { BuildState } from './build-state.js';
import type { PastBuild } from './build-state.js';
import { absentAt } from './moment.js';
import type { Moment } from './moment.js';
import { PastEvents } from './past-events.js';

/** An environment as it was. */
export interface PastEnvironment {
  readonly row: EnvironmentRow;
  /** The build that it meant; null before there was one. */
  readonly current: PastBuild | null;
}

/** A namespace as it was. */
export interface PastNamespace {
  readonly row: NamespaceRow;
  /** In the order of their names. */
  readonly environments: readonly EnvironmentRow[];
}

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
  async environment(namespace: string, environment: string, moment: Moment): Promise<PastEnvironment> {
    const history = await this.past.find(
      [
        { namespace, environment, category: ENVIRONMENT },
        { namespace, environment, type: 'BuildRequested' },
      ],
      moment,
    );
    const row = projectAll(environmentProjection, history).get(`${namespace}/${environment}`);
    if (row === undefined) throw absentAt(`Environment ${namespace}/${environment}`, moment);
    const { currentBuild } = row;
    return { row, current: currentBuild === null ? null : await this.builds.build(currentBuild, moment) };
  }

  /**
   * A namespace with those of its environments that somebody sees.
   *
   * @throws AUDIT_STATE_ABSENT
   */
  async namespace(namespace: string, visibility: Visibility, moment: Moment): Promise<PastNamespace> {
    const row = projectAll(
      namespaceProjection,
      await this.past.ofStream<ModelEvent>(namespaceStream(namespace), moment),
    ).get(namespace);
    if (row === undefined) throw absentAt(`Namespace ${namespace}`, moment);
    const history = await this.past.find([{ namespace, category: ENVIRONMENT }], moment);
    const environments = [...projectAll(environmentProjection, history).values()]
      .filter(({ name: environment }) => visibility.shows({ namespace, environment }))
      .sort((left, right) => (left.name < right.name ? -1 : 1));
    return { row, environments };
  }
}
