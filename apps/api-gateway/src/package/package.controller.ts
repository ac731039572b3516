import { Controller, Get, Query } from '@nestjs/common';
import { Requires } from '../access/requires.js';
import { page, readOrder, readPaging } from '../http/envelope.js';
import { listOf, textOf } from '../http/query.js';
import type { Query as Parameters } from '../http/query.js';
import { ChannelPackages, PACKAGE_KEYS } from './channel-packages.js';
import type { PackageKey } from './channel-packages.js';
import { numberOf, presentPackage } from './present-package.js';

/** What can be had: the channels that are searched, and their packages. */
@Controller('api/v1')
export class PackageController {
  constructor(private readonly content: ChannelPackages) {}

  /** The channels that settings name for the whole system: searched, default or allowed. */
  @Get('channel')
  @Requires('channel::read', 'anything')
  async channels(@Query() query: Parameters) {
    const paging = readPaging(query);
    const [urls, count] = await this.content.channels(paging);
    return page(
      urls.map((name) => ({ id: numberOf(name), name, last_update: null })),
      paging,
      count,
    );
  }

  /**
   * The packages of the default channels and of those in `conda_indexed_channels`, both kinds of archive included;
   * channels that cannot be read are passed over, and the message of the answer names them.
   */
  @Get('package')
  @Requires('channel::read', 'anything')
  async packages(@Query() query: Parameters) {
    const paging = readPaging(query);
    const search = {
      search: textOf(query, 'search') ?? '',
      exact: (textOf(query, 'exact') ?? '') !== '',
      build: textOf(query, 'build') ?? '',
      distinctOn: keysOf(query, 'distinct_on'),
      sortBy: keysOf(query, 'sort_by'),
      order: readOrder(query),
    };
    const { packages, count, unreadable } = await this.content.search(search, paging);
    const message = unreadable.length === 0 ? null : `Channels that cannot be read: ${unreadable.join(', ')}`;
    return { ...page(packages.map(presentPackage), paging, count), message };
  }
}

/** conda-store passes over keys that it does not know. */
function keysOf(query: Parameters, name: string): PackageKey[] {
  return listOf(query, name).flatMap((key) => PACKAGE_KEYS.filter((known) => known === key));
}
