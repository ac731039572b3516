import { Injectable } from '@nestjs/common';
import { auditEventEntity, buildEntity } from '@terrarium/adapter-read-models-postgres';
import type { Permissions } from '@terrarium/domain-access';
import type { AuditEventRow } from '@terrarium/domain-read-models';
import type { Recorded } from '@terrarium/kernel-event-sourcing';
import { Platform } from '@terrarium/platform-service';
import type { SelectQueryBuilder } from 'typeorm';
import { onlyVisible } from '../../access/visible-rows.js';
import { gatewayErrors } from '../../errors.js';
import { ReadModels } from '../../read/read-models.js';
import type { EventFilter } from './event-filter.js';

/** An event of the log, and what the read models know of it. */
export interface FoundEvent {
  readonly recorded: Recorded;
  readonly row: AuditEventRow;
}

/** What belongs to a build: the events that name it, and all that its request led to. */
interface BuildEvents {
  readonly buildId: string;
  readonly correlationId: string;
}

/**
 * Finds events. Which ones is asked of the read models, whose indexes lead straight to a page; what they say is read
 * from the log, position by position.
 */
@Injectable()
export class EventSearch {
  constructor(
    private readonly platform: Platform,
    private readonly readModels: ReadModels,
  ) {}

  /**
   * One page of the events that somebody may see, all of them included that are in the log by now.
   *
   * @throws NOT_FOUND for a build that is not there or not to be seen
   */
  async findAll(filter: EventFilter, access: Permissions): Promise<readonly FoundEvent[]> {
    await this.readModels.waitFor(await this.platform.events.head());
    return this.find(filter, access);
  }

  /**
   * The same, as far as the read models are.
   *
   * @throws NOT_FOUND for a build that is not there or not to be seen
   */
  async find(filter: EventFilter, access: Permissions): Promise<readonly FoundEvent[]> {
    const build = filter.build === undefined ? undefined : await this.build(filter.build, access);
    const rows = await this.readModels.query(auditEventEntity, (events) => {
      const query = onlyVisible(events.createQueryBuilder('one'), access.visibleEnvironments('audit::read'), {
        namespace: 'one.namespace',
        environment: 'one.environment',
      });
      return narrow(query, filter, build)
        .orderBy('one.position', filter.newestFirst ? 'DESC' : 'ASC')
        .limit(filter.limit)
        .getMany();
    });
    const recorded = await this.platform.events.readAt(rows.map(({ position }) => position));
    const byPosition = new Map(rows.map((row) => [row.position, row]));
    return recorded.map((one) => ({ recorded: one, row: byPosition.get(one.position)! }));
  }

  private async build(id: number, access: Permissions): Promise<BuildEvents> {
    const [build, requested] = await Promise.all([
      this.readModels.query(buildEntity, (builds) => builds.findOneBy({ id })),
      // A build's number is the position of its request.
      this.readModels.query(auditEventEntity, (events) => events.findOneBy({ position: id })),
    ]);
    const isVisible = build !== null && access.visibleEnvironments('audit::read').shows(build);
    if (!isVisible || requested === null) throw gatewayErrors.create('NOT_FOUND', 'build id does not exist');
    return { buildId: build.buildId, correlationId: requested.correlationId };
  }
}

function narrow(
  query: SelectQueryBuilder<AuditEventRow>,
  filter: EventFilter,
  build: BuildEvents | undefined,
): SelectQueryBuilder<AuditEventRow> {
  for (const name of ['actor', 'category', 'stream', 'namespace', 'environment', 'correlationId'] as const) {
    if (filter[name] !== undefined) query.andWhere(`one.${name} = :${name}`, { [name]: filter[name] });
  }
  const { types, since, until, after, before } = filter;
  if (types.length > 0) query.andWhere('one.type IN (:...types)', { types });
  if (since !== undefined) query.andWhere('one.time >= :since', { since });
  if (until !== undefined) query.andWhere('one.time < :until', { until });
  if (after !== undefined) query.andWhere('one.position > :after', { after });
  if (before !== undefined) query.andWhere('one.position < :before', { before });
  if (build !== undefined)
    query.andWhere('(one.buildId = :buildId OR one.correlationId = :belongsTo)', {
      buildId: build.buildId,
      belongsTo: build.correlationId,
    });
  return query;
}
