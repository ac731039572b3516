import { Injectable } from '@nestjs/common';
import { parseChannel, publicChannelUrl } from '@terrarium/conda-types';
import { Platform, askService, readSettings } from '@terrarium/platform-service';
import type { Paging } from '../http/envelope.js';
import type { PackageFacts } from './present-package.js';

const TIMEOUT_MS = 60_000;

/** What packages of channels can be sorted by, and told apart by. */
export const PACKAGE_KEYS = ['channel', 'name', 'version'] as const;

/** One of {@link PACKAGE_KEYS}. */
export type PackageKey = (typeof PACKAGE_KEYS)[number];

/** Which packages are searched for. */
export interface PackageSearch {
  /** A part of the name; empty for all. */
  readonly search: string;
  /** Whether `search` is the whole name. */
  readonly exact: boolean;
  /** A part of the build string; empty for all. */
  readonly build: string;
  /** One package for each combination of these. */
  readonly distinctOn: readonly PackageKey[];
  readonly sortBy: readonly PackageKey[];
  readonly order: 'ASC' | 'DESC';
}

/** What a search came to. */
export interface FoundPackages {
  /** The page that was asked for. */
  readonly packages: readonly PackageFacts[];
  /** Of all pages. */
  readonly count: number;
  /** Addresses of channels. */
  readonly unreadable: readonly string[];
}

/** What can be had: the channels that the settings of the whole system name, and their packages. */
@Injectable()
export class ChannelPackages {
  constructor(private readonly platform: Platform) {}

  /** A page of the channels that are searched, default or allowed, by address, and how many there are. */
  async channels({ page, size }: Paging): Promise<[readonly string[], number]> {
    const values = await this.settings();
    const texts = [
      ...values.conda_indexed_channels,
      ...values.conda_default_channels,
      ...values.conda_allowed_channels,
    ];
    const alias = values.conda_channel_alias;
    const urls = new Set(texts.flatMap((text) => parseChannel(text, { alias }).map((one) => publicChannelUrl(one))));
    const first = (page - 1) * size;
    return [[...urls].sort().slice(first, first + size), urls.size];
  }

  /**
   * A page of the packages of the default channels and of those in `conda_indexed_channels`, both kinds of archive
   * included; channels that cannot be read are passed over, and named.
   *
   * @throws SERVICE_UNAVAILABLE, SERVICE_TIMEOUT
   */
  async search(search: PackageSearch, { page, size }: Paging): Promise<FoundPackages> {
    const values = await this.settings();
    return askService<FoundPackages>(
      this.platform.connection,
      'search-packages',
      {
        channels: [...values.conda_default_channels, ...values.conda_indexed_channels],
        channelAlias: values.conda_channel_alias,
        platforms: values.conda_platforms,
        ...search,
        offset: (page - 1) * size,
        limit: size,
      },
      TIMEOUT_MS,
    );
  }

  private async settings() {
    const { events, config } = this.platform;
    return (await readSettings(events, config, {})).values;
  }
}
