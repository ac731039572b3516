import { Injectable } from '@nestjs/common';
import { environmentEntity } from '@terrarium/adapter-read-models-postgres';
import { buildDecider, buildErrors, buildStream, hasEnded } from '@terrarium/domain-build';
import type { BuildCommand, BuildEvent, Failure } from '@terrarium/domain-build';
import type { BuildRow } from '@terrarium/domain-read-models';
import { isCodedError } from '@terrarium/kernel-errors';
import { foldRecorded } from '@terrarium/kernel-event-sourcing';
import type { EventMetadata, Recorded } from '@terrarium/kernel-event-sourcing';
import { Platform, causedBy, readSettings } from '@terrarium/platform-service';
import { handleCommand } from '@terrarium/port-event-store';
import { ReadModels } from '../read/read-models.js';

/** How a build is deleted. */
export interface DeleteOptions {
  /** Whether it is canceled first, where it has not ended. */
  readonly force: boolean;
  /** Whether its environment is gone, so that the active build goes too. */
  readonly isEnvironmentGone: boolean;
}

/** What people, and the rules that they set, do with builds that exist. */
@Injectable()
export class BuildCommands {
  constructor(
    private readonly platform: Platform,
    private readonly readModels: ReadModels,
  ) {}

  /**
   * Cancels a build that has not ended, wherever it is: in the queue, with the solver or with a builder.
   *
   * @throws BUILD_ALREADY_ENDED
   */
  async cancel({ buildId, id, namespace, environment }: BuildRow, metadata: EventMetadata): Promise<void> {
    try {
      await this.command({ type: 'CancelBuild', data: { buildId } }, metadata);
    } catch (error) {
      if (!buildErrors.owns(error, 'BUILD_ALREADY_ENDED')) throw error;
      const { status } = foldRecorded(buildDecider, await this.platform.events.read<BuildEvent>(buildStream(buildId)));
      const message = `Build ${id} of ${namespace}/${environment} has already ended: it is ${status}`;
      throw buildErrors.create('BUILD_ALREADY_ENDED', message, { cause: error });
    }
  }

  /**
   * Deletes a build: its prefix and its artifacts go, apart from the kinds that the settings keep.
   *
   * @param build - The build.
   * @param options - How it is deleted.
   * @throws BUILD_NOT_ENDED, BUILD_ACTIVE
   */
  async delete(build: BuildRow, options: DeleteOptions, metadata: EventMetadata): Promise<void> {
    const { force, isEnvironmentGone } = options;
    const { buildId, id, namespace, environment, deletedOn } = build;
    if (deletedOn !== null) return;
    if (!isEnvironmentGone && (await this.activeBuild(namespace, environment)) === id) {
      throw buildErrors.create('BUILD_ACTIVE', `Build ${id} is the active build of ${namespace}/${environment}`, {
        hint: 'Switch to another build first, or delete the environment',
      });
    }
    if (force) await this.cancelUnlessEnded(build, metadata);
    const { events, config } = this.platform;
    const { values } = await readSettings(events, config, { namespace, environment });
    const keptArtifacts = values.build_artifacts_kept_on_deletion;
    await this.command({ type: 'DeleteBuild', data: { buildId, keptArtifacts } }, metadata);
  }

  private async cancelUnlessEnded(build: BuildRow, metadata: EventMetadata): Promise<void> {
    try {
      await this.cancel(build, metadata);
    } catch (error) {
      if (!isCodedError(error, 'BUILD_ALREADY_ENDED')) throw error;
    }
  }

  /**
   * Gives a waiting build its turn.
   *
   * @param buildId - The build.
   * @returns `over` for a build that has ended, which has no turn any more.
   */
  async admit(buildId: string): Promise<'admitted' | 'over'> {
    const history = await this.bySystem(buildId, { type: 'AdmitBuild', data: { buildId } });
    return hasEnded(foldRecorded(buildDecider, history)) ? 'over' : 'admitted';
  }

  /**
   * Ends a build that cannot go on.
   *
   * @param buildId - The build.
   * @param failure - Why.
   * @param attempts - How many attempts there were.
   */
  async fail(buildId: string, failure: Failure, attempts: number): Promise<void> {
    await this.bySystem(buildId, { type: 'FailBuild', data: { buildId, failure, attempts } });
  }

  /** What the system decides follows from the request, and belongs to its trace. */
  private async bySystem(buildId: string, command: BuildCommand): Promise<readonly Recorded<BuildEvent>[]> {
    const stream = buildStream(buildId);
    const [requested] = await this.platform.events.read<BuildEvent>(stream);
    if (requested === undefined) return [];
    const metadata = causedBy(requested, 'api-gateway');
    return (await handleCommand(this.platform.events, buildDecider, stream, command, { metadata })).history;
  }

  /** The number of a build that completed and carries the name of its environment. */
  private async activeBuild(namespace: string, environment: string): Promise<number | undefined> {
    const key = `${namespace}/${environment}`;
    const row = await this.readModels.query(environmentEntity, (environments) => environments.findOneBy({ key }));
    return row?.activeBuild ?? undefined;
  }

  private async command(command: BuildCommand, metadata: EventMetadata): Promise<void> {
    const { version } = await handleCommand(
      this.platform.events,
      buildDecider,
      buildStream(command.data.buildId),
      command,
      { metadata },
    );
    await this.readModels.waitFor(version).catch(() => undefined);
  }
}
