import { Injectable } from '@nestjs/common';
import { auditEventEntity } from '@terrarium/adapter-read-models-postgres';
import { Platform } from '@terrarium/platform-service';
import { gatewayErrors } from '../../errors.js';
import { ReadModels } from '../../read/read-models.js';
import { readTime } from '../../http/query.js';

/** A place in the log: everything up to and with this event has happened. */
export interface Moment {
  readonly position: number;
  /** When that event was recorded, ISO 8601, UTC. */
  readonly time: string;
}

/** Finds the places in the log that times mean. */
@Injectable()
export class Moments {
  constructor(
    private readonly platform: Platform,
    private readonly readModels: ReadModels,
  ) {}

  /**
   * The moment that a request names.
   *
   * @param at - A position, or a time in ISO 8601 (UTC where it has no zone): the last event recorded by then. The newest
   *   event when absent.
   * @throws REQUEST_UNPROCESSABLE, AUDIT_TIME_IN_FUTURE, AUDIT_TIME_BEFORE_LOG
   */
  async find(at: string | undefined): Promise<Moment> {
    const head = await this.platform.events.head();
    await this.readModels.waitFor(head);
    if (at === undefined) return this.atPosition(head);
    if (/^\d{1,15}$/.test(at)) {
      const position = Number(at);
      if (position > head) throw inFuture(`There is no event ${position} yet`, `The newest event is ${head}`);
      return this.atPosition(position);
    }
    const time = readTime(at, 'query', 'at');
    if (Date.parse(time) > Date.now()) {
      throw inFuture(`${time} is in the future`, `The newest event is ${head}`);
    }
    return this.atTime(time);
  }

  private async atTime(time: string): Promise<Moment> {
    const last = await this.readModels.query(auditEventEntity, (events) =>
      events
        .createQueryBuilder('one')
        .where('one.time <= :time', { time })
        .orderBy('one.position', 'DESC')
        .limit(1)
        .getOne(),
    );
    if (last === null) throw await this.beforeLog(time);
    return { position: last.position, time: last.time };
  }

  private async atPosition(position: number): Promise<Moment> {
    const event = await this.readModels.query(auditEventEntity, (events) => events.findOneBy({ position }));
    if (event === null) throw await this.beforeLog(`event ${position}`);
    return { position, time: event.time };
  }

  private async beforeLog(what: string) {
    const first = await this.readModels.query(auditEventEntity, (events) => events.findOneBy({ position: 1 }));
    return gatewayErrors.create('AUDIT_TIME_BEFORE_LOG', `There was nothing yet at ${what}`, {
      hint: first === null ? 'The log is empty' : `The first event is of ${first.time}`,
    });
  }
}

function inFuture(message: string, hint: string) {
  return gatewayErrors.create('AUDIT_TIME_IN_FUTURE', message, { hint });
}

/** The refusal of what was not there at a moment. */
export function absentAt(what: string, { position, time }: Moment) {
  return gatewayErrors.create('AUDIT_STATE_ABSENT', `${what} did not exist at ${time} (event ${position})`, {
    details: { position, time },
  });
}
