import { watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import path from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { watchedFileEntity } from '@terrarium/adapter-read-models-postgres';
import { watchedFileDecider, watchedFileStream } from '@terrarium/domain-environment';
import type { WatchedFileCommand } from '@terrarium/domain-environment';
import { describeError } from '@terrarium/kernel-errors';
import { newEventId } from '@terrarium/kernel-event-sourcing';
import { Platform } from '@terrarium/platform-service';
import { handleCommand } from '@terrarium/port-event-store';
import { ReadModels } from '../read/read-models.js';
import { EMPTY_MS, EmptiedFolders } from './emptied-folders.js';
import { FolderIdentities } from './folder-identities.js';
import { scanFolder } from './folder-scan.js';

/** Network file systems tell nothing of changes; so the folders are looked at anyway. */
const REVIEW_MS = 5_000;
/** A burst of changes is looked at once, when it is over. */
const BURST_MS = 300;

/**
 * Observes the folders that the settings name, and tells the log what is in them. What follows from it is done by the
 * handler of those events, so a change is neither lost nor done twice when the gateway dies in between.
 */
@Injectable()
export class WatchedFolders implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('WatchedFolders');
  private readonly watchers: FSWatcher[] = [];
  private readonly told = new Map<string, string>();
  private readonly identities: FolderIdentities;
  private folders: EmptiedFolders | undefined;
  private timer: NodeJS.Timeout | undefined;
  private burst: NodeJS.Timeout | undefined;
  private reviewing: Promise<void> | undefined;

  constructor(
    private readonly platform: Platform,
    private readonly readModels: ReadModels,
  ) {
    this.identities = new FolderIdentities(platform.config.dataDir);
  }

  onApplicationBootstrap(): void {
    const { watchedFolders } = this.platform.config;
    if (watchedFolders.length === 0) return;
    for (const folder of watchedFolders) this.watch(folder);
    this.timer = setInterval(() => this.review(), REVIEW_MS);
    this.review();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    clearTimeout(this.burst);
    for (const watcher of this.watchers) watcher.close();
    await this.reviewing;
  }

  private watch(folder: string): void {
    try {
      const watcher = watch(folder, () => this.reviewIn(BURST_MS));
      watcher.on('error', () => watcher.close());
      this.watchers.push(watcher);
    } catch {
      // Not there yet, or no such service here: the reviews see its files, a little later.
    }
  }

  private reviewIn(milliseconds: number): void {
    clearTimeout(this.burst);
    this.burst = setTimeout(() => this.review(), milliseconds);
  }

  private review(): void {
    this.reviewing ??= this.reviewAll().finally(() => (this.reviewing = undefined));
  }

  private async reviewAll(): Promise<void> {
    this.folders ??= new EmptiedFolders(await this.identities.read());
    for (const folder of this.platform.config.watchedFolders) {
      try {
        await this.reviewFolder(folder, this.folders);
      } catch (error) {
        this.tell(folder, `${folder} cannot be watched: ${describeError(error)}`);
      }
    }
    await this.identities.keep(this.folders).catch((error: unknown) => {
      this.logger.warn(`The identities of the watched folders could not be kept: ${describeError(error)}`);
    });
  }

  private async reviewFolder(folder: string, folders: EmptiedFolders): Promise<void> {
    const now = Date.now();
    const scan = await scanFolder(folder, now);
    const { files, paths } = scan;
    const verdict = folders.judge(folder, scan, now);
    const rows = await this.readModels.query(watchedFileEntity, (table) => table.find());
    const known = new Map(rows.filter((row) => path.dirname(row.path) === folder).map((row) => [row.path, row]));
    if (verdict === 'emptying' && known.size > 0) {
      this.reviewIn(EMPTY_MS);
      return;
    }
    if (verdict === 'unfamiliar' && known.size > 0) {
      // The mount point of a disk that is away looks like this, and nobody's environments shall go with the disk.
      const held = `${known.size} ${known.size === 1 ? 'file' : 'files'}`;
      this.tell(
        folder,
        `${folder} is empty, and not the folder that held ${held}: their environments stay as they are`,
      );
      return;
    }
    this.told.delete(folder);
    for (const [file, content] of files) {
      const { digest } = await this.platform.blobs.put(content);
      if (known.get(file)?.content === digest) continue;
      await this.observe({ type: 'ObserveFile', data: { path: file, content: digest } });
    }
    for (const file of known.keys()) {
      if (!paths.has(file)) await this.observe({ type: 'ObserveAbsence', data: { path: file } });
    }
  }

  private async observe(command: WatchedFileCommand): Promise<void> {
    const { version } = await handleCommand(
      this.platform.events,
      watchedFileDecider,
      watchedFileStream(command.data.path),
      command,
      { metadata: { actor: 'service:api-gateway', correlationId: newEventId() } },
    );
    await this.readModels.waitFor(version);
  }

  /** Says something once, until it changes. */
  private tell(folder: string, text: string): void {
    if (this.told.get(folder) === text) return;
    this.told.set(folder, text);
    this.logger.warn(text);
  }
}
