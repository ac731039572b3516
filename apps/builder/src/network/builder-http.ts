import { Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { HttpClient } from '@terrarium/conda-repodata';
import { Platform } from '@terrarium/platform-service';

/** The HTTP client of everything that a builder fetches: credentials, certificates, proxies and address policy. */
@Injectable()
export class BuilderHttp implements OnModuleDestroy {
  readonly client: HttpClient;

  constructor({ config }: Platform) {
    const { credentials, tls, proxy, privateAddresses } = config.network;
    this.client = new HttpClient({ credentials, tls, proxy, privateAddresses });
  }

  async onModuleDestroy(): Promise<void> {
    await this.client.close();
  }
}
