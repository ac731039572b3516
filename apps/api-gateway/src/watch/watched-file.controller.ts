import { Controller, Get, Query } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { watchedFileEntity } from '@terrarium/adapter-read-models-postgres';
import { Permissions, systemPrincipal } from '@terrarium/domain-access';
import {
  WATCHED_FILE,
  environmentDecider,
  environmentStream,
  watchedFileDecider,
  watchedFileStream,
} from '@terrarium/domain-environment';
import type { WatchedFileCommand, WatchedFileEvent } from '@terrarium/domain-environment';
import { CodedError, isCodedError } from '@terrarium/kernel-errors';
import type { Recorded } from '@terrarium/kernel-event-sourcing';
import { HandlesEvents, Platform, causedBy } from '@terrarium/platform-service';
import { handleCommand } from '@terrarium/port-event-store';
import type { Delivery } from '@terrarium/port-event-store';
import { Not } from 'typeorm';
import { Access } from '../access/current-access.js';
import { Requires } from '../access/requires.js';
import { page, readPaging } from '../http/envelope.js';
import type { Query as Parameters } from '../http/query.js';
import { ReadModels } from '../read/read-models.js';
import { SpecificationService } from '../specification/specification.service.js';
import { FILESYSTEM, WatchedFiles } from './watched-files.js';

type Observed = Extract<WatchedFileEvent, { type: 'WatchedFileChanged' | 'WatchedFileGone' }>;

/** Lets environments follow the files of the watched folders. */
@Controller('api/v1/watched-file')
export class WatchedFileController {
  constructor(
    private readonly platform: Platform,
    private readonly readModels: ReadModels,
    private readonly specifications: SpecificationService,
    private readonly watched: WatchedFiles,
  ) {}

  /** The files that are there, the environment that was made of each, and why one was refused. */
  @Get()
  @Requires('environment::read', 'handler')
  async list(@Query() query: Parameters, @Access() access: Permissions) {
    const paging = readPaging(query);
    const [rows, count] = await this.watched.list(paging, access);
    const files = rows.map(({ path, environment, statusInfo, changedOn }) => ({
      path,
      environment: environment === null ? null : `${FILESYSTEM}/${environment}`,
      status_info: statusInfo,
      changed_on: changedOn,
    }));
    return page(files, paging, count);
  }

  @HandlesEvents({
    durable: 'gateway-watched-file',
    category: WATCHED_FILE,
    types: ['WatchedFileChanged', 'WatchedFileGone'],
  })
  async follow(@Payload() recorded: Recorded<Observed>, @Ctx() { signal }: Delivery): Promise<void> {
    signal.throwIfAborted();
    const { path } = recorded.event.data;
    const history = await this.platform.events.read<WatchedFileEvent>(watchedFileStream(path));
    const newest = history.findLast(({ event }) => isObserved(event));
    // What was overtaken is nobody's wish any more.
    if (newest?.position !== recorded.position) return;
    const before = history.findLast(({ event, position }) => position < recorded.position && isTaken(event))?.event;
    const previous = before?.type === 'WatchedFileTaken' ? before.data.environment : undefined;
    const environment = recorded.event.type === 'WatchedFileChanged' ? await this.take(recorded) : undefined;
    if (previous === undefined || previous === environment) return;
    // A file that cannot be read as an environment leaves the one that it was before in peace.
    if (recorded.event.type === 'WatchedFileChanged' && environment === undefined) return;
    await this.deleteUnlessOfAnother(previous, path, recorded);
  }

  /** Requests the build of a file's environment; undefined when the file is refused. */
  private async take(recorded: Recorded<Observed>): Promise<string | undefined> {
    const { path } = recorded.event.data;
    const content = recorded.event.type === 'WatchedFileChanged' ? recorded.event.data.content : '';
    const metadata = causedBy(recorded, 'api-gateway');
    try {
      const text = (await this.platform.blobs.read(content, { maxBytes: 32 << 20 })).toString();
      const { environment } = await this.specifications.submitOnce(
        { namespace: FILESYSTEM, text, isLockfile: false },
        metadata,
        // A delivery that is repeated asks for the same build.
        recorded.id,
        new Permissions(systemPrincipal('api-gateway'), Date.now()),
      );
      await this.record(recorded, { type: 'RecordTaking', data: { path, content, environment } });
      return environment;
    } catch (error) {
      if (!(error instanceof CodedError) || error.isFault) throw error;
      const failure = { code: error.code, message: error.message };
      await this.record(recorded, { type: 'RecordRefusal', data: { path, content, failure } });
      return undefined;
    }
  }

  private async deleteUnlessOfAnother(environment: string, path: string, cause: Recorded): Promise<void> {
    await this.readModels.waitFor(cause.position);
    const others = await this.readModels.query(watchedFileEntity, (table) =>
      table.countBy({ environment, path: Not(path) }),
    );
    if (others > 0) return;
    try {
      await handleCommand(
        this.platform.events,
        environmentDecider,
        environmentStream(FILESYSTEM, environment),
        { type: 'DeleteEnvironment', data: { namespace: FILESYSTEM, environment } },
        { metadata: causedBy(cause, 'api-gateway') },
      );
    } catch (error) {
      if (!isCodedError(error, 'ENVIRONMENT_UNKNOWN')) throw error;
    }
  }

  private async record(cause: Recorded, command: WatchedFileCommand): Promise<void> {
    await handleCommand(this.platform.events, watchedFileDecider, watchedFileStream(command.data.path), command, {
      metadata: causedBy(cause, 'api-gateway'),
    });
  }
}

function isObserved({ type }: WatchedFileEvent): boolean {
  return type === 'WatchedFileChanged' || type === 'WatchedFileGone';
}

function isTaken({ type }: WatchedFileEvent): boolean {
  return type === 'WatchedFileTaken' || type === 'WatchedFileGone';
}
