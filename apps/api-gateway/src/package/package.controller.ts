import { Controller, Get, Query } from '@nestjs/common';
import { parseChannel, publicChannelUrl } from '@terrarium/conda-types';
import { Platform, askService, readSettings } from '@terrarium/platform-service';
import { Requires } from '../access/requires.js';
import { page, readOrder, readPaging } from '../http/envelope.js';
import { listOf, textOf } from '../http/query.js';
import type { Query as Parameters } from '../http/query.js';
import { numberOf, presentPackage } from './present-package.js';
import type { PackageFacts } from './present-package.js';

const TIMEOUT_MS = 60_000;
const KEYS: readonly string[] = ['channel', 'name', 'version'];

/** What the solver answers. */
interface FoundPackages {
  readonly packages: readonly PackageFacts[];
  readonly count: number;
  /** Addresses of channels. */
  readonly unreadable: readonly string[];
}

/** What can be had: the channels that are searched, and their packages. */
@Controller('api/v1')
export class PackageController {
  constructor(private readonly platform: Platform) {}

  /** The channels that settings name for the whole system: searched, default or allowed. */
  @Get('channel')
  @Requires('channel::read', 'anything')
  async channels(@Query() query: Parameters) {
    const paging = readPaging(query);
    const values = await this.settings();
    const texts = [
      ...values.conda_indexed_channels,
      ...values.conda_default_channels,
      ...values.conda_allowed_channels,
    ];
    const alias = values.conda_channel_alias;
    const urls = new Set(texts.flatMap((text) => parseChannel(text, { alias }).map((one) => publicChannelUrl(one))));
    const rows = [...urls].sort().map((name) => ({ id: numberOf(name), name, last_update: null }));
    const first = (paging.page - 1) * paging.size;
    return page(rows.slice(first, first + paging.size), paging, rows.length);
  }

  /**
   * The packages of the default channels and of those in `conda_indexed_channels`, both kinds of archive included;
   * channels that cannot be read are passed over, and the message of the answer names them.
   */
  @Get('package')
  @Requires('channel::read', 'anything')
  async packages(@Query() query: Parameters) {
    const paging = readPaging(query);
    const values = await this.settings();
    const { packages, count, unreadable } = await askService<FoundPackages>(
      this.platform.connection,
      'search-packages',
      {
        channels: [...values.conda_default_channels, ...values.conda_indexed_channels],
        channelAlias: values.conda_channel_alias,
        platforms: values.conda_platforms,
        search: textOf(query, 'search') ?? '',
        exact: (textOf(query, 'exact') ?? '') !== '',
        build: textOf(query, 'build') ?? '',
        distinctOn: keysOf(query, 'distinct_on'),
        sortBy: keysOf(query, 'sort_by'),
        order: readOrder(query),
        offset: (paging.page - 1) * paging.size,
        limit: paging.size,
      },
      TIMEOUT_MS,
    );
    const message = unreadable.length === 0 ? null : `Channels that cannot be read: ${unreadable.join(', ')}`;
    return { ...page(packages.map(presentPackage), paging, count), message };
  }

  private async settings() {
    const { events, config } = this.platform;
    return (await readSettings(events, config, {})).values;
  }
}

/** conda-store passes over keys that it does not know. */
function keysOf(query: Parameters, name: string): string[] {
  return listOf(query, name).filter((key) => KEYS.includes(key));
}
