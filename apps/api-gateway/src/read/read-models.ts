import { Injectable, Logger } from '@nestjs/common';
import type { OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import { ProjectionRunner, readModelErrors } from '@terrarium/adapter-read-models-postgres';
import type { LookupCondition, RebuildOptions, RebuildProgress } from '@terrarium/adapter-read-models-postgres';
import { Platform } from '@terrarium/platform-service';
import type { EntitySchema, ObjectLiteral, Repository } from 'typeorm';
import { QueryFailedError } from 'typeorm';
import { gatewayErrors } from '../errors.js';

/** Class 22 of SQLSTATE: the value itself is impossible, such as a text with a NUL. */
function isDataException(error: unknown): boolean {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : undefined;
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' && cause.code.startsWith('22');
}

/** How far the read models are. */
export interface ReadModelStanding {
  /** The last event that they have seen. */
  readonly position: number;
  /** The newest event. */
  readonly head: number;
  /** Undefined while no rebuild runs. */
  readonly rebuilding: RebuildProgress | undefined;
}

/** The read models of this gateway, and the runner that keeps them in step with the log. */
@Injectable()
export class ReadModels implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('ReadModels');
  private runner: ProjectionRunner | undefined;
  private writes = 0;

  constructor(private readonly platform: Platform) {}

  async onModuleInit(): Promise<void> {
    this.runner = await ProjectionRunner.start({
      url: this.platform.config.databaseUrl,
      store: this.platform.events,
      onWarning: (text) => this.logger.warn(text),
    });
    await this.runner.waitFor(await this.platform.events.head(), 10 * 60_000);
  }

  async onModuleDestroy(): Promise<void> {
    await this.runner?.stop();
  }

  /**
   * Reads from a table.
   *
   * @throws REQUEST_INVALID for a value that no column can hold; READ_MODEL_UNAVAILABLE while Postgres is away or the tables are being replaced.
   */
  async query<Row extends ObjectLiteral, Result>(
    entity: EntitySchema<Row>,
    read: (repository: Repository<Row>) => Promise<Result>,
  ): Promise<Result> {
    return this.orUnavailable(() => read(this.projections.source.getRepository(entity)));
  }

  /**
   * Finds the rows of a table by the values of columns: the quick way for what every request asks.
   *
   * @param where - What the rows have: a value, or one of several.
   * @param orderBy - The column that they are ordered by.
   * @throws READ_MODEL_UNAVAILABLE while Postgres is away or the tables are being replaced.
   */
  findBy<Row extends ObjectLiteral>(
    entity: EntitySchema<Row>,
    where: LookupCondition<Row>,
    orderBy?: keyof Row & string,
  ): Promise<Row[]> {
    return this.orUnavailable(() => this.projections.lookups.find(entity, where, orderBy));
  }

  /** The one row that has these values in these columns; null when there is none. */
  async findOneBy<Row extends ObjectLiteral>(
    entity: EntitySchema<Row>,
    where: LookupCondition<Row>,
  ): Promise<Row | null> {
    return (await this.findBy(entity, where))[0] ?? null;
  }

  private async orUnavailable<Result>(read: () => Promise<Result>): Promise<Result> {
    try {
      return await read();
    } catch (error) {
      const isConnection = error instanceof Error && 'code' in error && typeof error.code === 'string';
      if (!(error instanceof QueryFailedError) && !isConnection) throw error;
      if (isDataException(error)) {
        throw gatewayErrors.create('REQUEST_INVALID', 'The request holds a value that nothing can have', {
          hint: 'Texts have no NUL character, and numbers no more than 18 digits',
          cause: error,
        });
      }
      throw readModelErrors.create('READ_MODEL_UNAVAILABLE', 'The read models cannot be read at the moment', {
        cause: error,
      });
    }
  }

  /** Waits until the read models have seen an event. */
  async waitFor(position: number): Promise<void> {
    await this.projections.waitFor(position);
    this.writes += 1;
  }

  /** Another number after each write of this process that the tables show: what was read before may be outdated. */
  get generation(): number {
    return this.writes;
  }

  /** The position up to which the read models have seen the log. */
  position(): Promise<number> {
    return this.projections.position();
  }

  /**
   * Asks before something is said not to be there, of which an event tells that the tables may not have seen yet.
   *
   * @param position - Of the event, if there is one.
   * @throws READ_MODEL_BEHIND where there is one that the tables have not seen
   */
  async assertSeen(position: number): Promise<void> {
    const seen = await this.position();
    if (position <= seen || position > (await this.platform.events.head())) return;
    throw readModelErrors.create('READ_MODEL_BEHIND', `The read models are at event ${seen}, not yet at ${position}`);
  }

  /** How far the read models are, and a rebuild if one runs. */
  async standing(): Promise<ReadModelStanding> {
    const [position, head, rebuilding] = await Promise.all([
      this.position(),
      this.platform.events.head(),
      this.rebuilding(),
    ]);
    return { position, head, rebuilding };
  }

  /** Rebuilds all read models while they are read. */
  rebuild(options?: RebuildOptions): Promise<void> {
    return this.projections.rebuild(options);
  }

  /** How far the rebuild is that runs at the moment; undefined when none does. */
  rebuilding(): Promise<RebuildProgress | undefined> {
    return this.projections.rebuilding();
  }

  private get projections(): ProjectionRunner {
    if (this.runner === undefined) throw new Error('The read models are not started');
    return this.runner;
  }
}
