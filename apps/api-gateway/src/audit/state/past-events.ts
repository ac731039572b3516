import { Injectable } from '@nestjs/common';
import { auditEventEntity } from '@terrarium/adapter-read-models-postgres';
import type { AuditEventRow, ModelEvent } from '@terrarium/domain-read-models';
import type { Message, Recorded, StreamName } from '@terrarium/kernel-event-sourcing';
import { Platform } from '@terrarium/platform-service';
import { LessThanOrEqual } from 'typeorm';
import type { FindOptionsWhere } from 'typeorm';
import { ReadModels } from '../../read/read-models.js';
import type { Moment } from './moment.js';

/** The events that had happened by a moment, in the log's order. */
@Injectable()
export class PastEvents {
  constructor(
    private readonly platform: Platform,
    private readonly readModels: ReadModels,
  ) {}

  /** The events of any of some kinds. */
  async find(kinds: readonly FindOptionsWhere<AuditEventRow>[], moment: Moment): Promise<Recorded<ModelEvent>[]> {
    const position = LessThanOrEqual(moment.position);
    const rows = await this.readModels.query(auditEventEntity, (events) =>
      events.find({
        select: { position: true },
        where: kinds.map((kind) => ({ ...kind, position })),
        order: { position: 'ASC' },
      }),
    );
    const recorded = await this.platform.events.readAt(rows.map((row) => row.position));
    return recorded as Recorded<ModelEvent>[];
  }

  /** The events of one stream. */
  async ofStream<Event extends Message>(stream: StreamName, { position }: Moment): Promise<Recorded<Event>[]> {
    const history = await this.platform.events.read<Event>(stream);
    return history.filter((recorded) => recorded.position <= position);
  }
}
