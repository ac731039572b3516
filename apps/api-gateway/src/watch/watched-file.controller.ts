import { Controller, Get, Query } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { watchedFileEntity } from '@terrarium/adapter-read-models-postgres';
import { Permissions, systemPrincipal } from '@terrarium/domain-access';
import {
  WATCHED_FILE,
  environmentDecider,
  environmentErrors,
  environmentStream,
  watchedFileDecider,
  watchedFileStream,
} from '@terrarium/domain-environment';
import type { WatchedFileCommand, WatchedFileEvent } from '@terrarium/domain-environment';
import { CodedError, isCodedError } from '@terrarium/kernel-errors';
import { eventIdFor, foldRecorded } from '@terrarium/kernel-event-sourcing';
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

interface FileContent {
  readonly path: string;
  /** The blob. */
  readonly content: string;
}

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
    // Of two files with the same name the first has it.
    oneByOne: true,
  })
  async follow(@Payload() recorded: Recorded<Observed>, @Ctx() { signal }: Delivery): Promise<void> {
    signal.throwIfAborted();
    const { path } = recorded.event.data;
    const history = await this.platform.events.read<WatchedFileEvent>(watchedFileStream(path));
    const newest = history.findLast(({ event }) => isObserved(event));
    // What was overtaken is nobody's wish any more.
    if (newest?.position !== recorded.position) return;
    const { type, data } = recorded.event;
    // A file that is gone may have been given a name that became free, by one who did not know yet that it was gone.
    const isBefore = (position: number) =>
      type === 'WatchedFileGone' ? position !== recorded.position : position < recorded.position;
    const before = history.findLast(({ event, position }) => isBefore(position) && isTaken(event))?.event;
    const previous = before?.type === 'WatchedFileTaken' ? before.data.environment : undefined;
    // A delivery that is repeated asks for the same build.
    const environment = type === 'WatchedFileChanged' ? await this.take(data, recorded, recorded.id) : undefined;
    if (previous === undefined || previous === environment) return;
    // A file that cannot be read as an environment leaves the one that it was before in peace.
    if (type === 'WatchedFileChanged' && environment === undefined) return;
    await this.passOn(previous, path, recorded);
  }

  /** Requests the build of a file's environment; undefined when the file is refused. */
  private async take({ path, content }: FileContent, cause: Recorded, buildId: string): Promise<string | undefined> {
    try {
      const text = (await this.platform.blobs.read(content, { maxBytes: 32 << 20 })).toString();
      const wanted = this.specifications.nameIn(text);
      const owner = await this.ownerOf(wanted, path, cause);
      if (owner !== undefined) {
        const { code, message } = nameTaken(wanted, owner);
        await this.record(cause, {
          type: 'RecordRefusal',
          data: { path, content, failure: { code, message }, wanted },
        });
        return undefined;
      }
      const { environment } = await this.specifications.submitOnce(
        { namespace: FILESYSTEM, text, isLockfile: false },
        causedBy(cause, 'api-gateway'),
        buildId,
        new Permissions(systemPrincipal('api-gateway'), Date.now()),
      );
      await this.record(cause, { type: 'RecordTaking', data: { path, content, environment } });
      return environment;
    } catch (error) {
      if (!(error instanceof CodedError) || error.isFault) throw error;
      const failure = { code: error.code, message: error.message };
      await this.record(cause, { type: 'RecordRefusal', data: { path, content, failure } });
      return undefined;
    }
  }

  /** The other file that an environment is made of; undefined when there is none. */
  private async ownerOf(environment: string, path: string, cause: Recorded): Promise<string | undefined> {
    await this.readModels.waitFor(cause.position);
    const owner = await this.readModels.query(watchedFileEntity, (table) =>
      table.findOneBy({ environment, path: Not(path) }),
    );
    return owner?.path;
  }

  /** Gives an environment that has lost its file to the first that waits for its name; deletes it when none does. */
  private async passOn(environment: string, path: string, cause: Recorded): Promise<void> {
    if ((await this.ownerOf(environment, path, cause)) !== undefined) return;
    const waiting = await this.readModels.query(watchedFileEntity, (table) =>
      table.find({ where: { waitsFor: environment, path: Not(path) }, order: { path: 'ASC' } }),
    );
    for (const file of waiting) {
      if (!(await this.isThere(file))) continue;
      // What takes the place of a file that was changed has a build of its own, beside that of the change.
      if ((await this.take(file, cause, eventIdFor(cause.id, file.path))) !== environment) continue;
      // It may have kept the name that it had before, for as long as it waited.
      if (file.environment !== null && file.environment !== environment) {
        await this.passOn(file.environment, file.path, cause);
      }
      return;
    }
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

  /** Whether a file still has the content that the read models tell. */
  private async isThere({ path, content }: FileContent): Promise<boolean> {
    const history = await this.platform.events.read<WatchedFileEvent>(watchedFileStream(path));
    return foldRecorded(watchedFileDecider, history).content === content;
  }

  private async record(cause: Recorded, command: WatchedFileCommand): Promise<void> {
    const stream = watchedFileStream(command.data.path);
    const metadata = causedBy(cause, 'api-gateway');
    const { version } = await handleCommand(this.platform.events, watchedFileDecider, stream, command, { metadata });
    // Whose a name is now, the next file is told by the read models.
    await this.readModels.waitFor(version);
  }
}

function isObserved({ type }: WatchedFileEvent): boolean {
  return type === 'WatchedFileChanged' || type === 'WatchedFileGone';
}

function isTaken({ type }: WatchedFileEvent): boolean {
  return type === 'WatchedFileTaken' || type === 'WatchedFileGone';
}

function nameTaken(environment: string, owner: string): CodedError {
  return environmentErrors.create(
    'WATCHED_NAME_TAKEN',
    `The environment ${FILESYSTEM}/${environment} is that of ${owner}: give one of them another name`,
  );
}
