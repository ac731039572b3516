import { Injectable } from '@nestjs/common';
import type { OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import { RepodataGateway } from '@terrarium/conda-repodata';
import { SolveWorkerPool } from '@terrarium/conda-solve';
import { Platform } from '@terrarium/platform-service';

/** What all solves of the process share: cached repodata, and threads that keep the event loop free. */
@Injectable()
export class SolveResources implements OnModuleDestroy, OnModuleInit {
  readonly gateway: RepodataGateway;
  readonly pool: SolveWorkerPool;

  constructor({ config }: Platform) {
    const { credentials, mirrors, tls, proxy, privateAddresses, maxAgeMs } = config.network;
    this.gateway = new RepodataGateway({
      cacheDir: config.repodataCacheDir,
      offline: config.offline,
      maxMemoryBytes: config.repodataMemoryBytes,
      mirrors,
      http: { credentials, tls, proxy, privateAddresses },
      ...(maxAgeMs === undefined ? {} : { maxAgeMs }),
    });
    this.pool = new SolveWorkerPool({
      size: config.solvers,
      ...(config.solverHeapMb === undefined ? {} : { maxHeapMb: config.solverHeapMb }),
    });
  }

  /** The first request is not the one that waits for threads and their compiler. */
  onModuleInit(): void {
    this.pool.start();
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all([this.gateway.close(), this.pool.close()]);
  }
}
