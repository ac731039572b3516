import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import type { Read, Written } from '@terrarium/contracts-grpc';
import { Requires } from '../../access/requires.js';
import { ChannelPackages } from '../../package/channel-packages.js';
import type { PackageKey } from '../../package/channel-packages.js';
import { readPage } from '../call/paging.js';
import { readEnum } from '../call/read-fields.js';
import { withoutNulls } from '../messages/without-nulls.js';

const KEYS: Readonly<Record<string, PackageKey>> = {
  PACKAGE_KEY_CHANNEL: 'channel',
  PACKAGE_KEY_NAME: 'name',
  PACKAGE_KEY_VERSION: 'version',
};

/** What can be had: channels and their packages. */
@Controller()
export class PackagesRpc {
  constructor(private readonly content: ChannelPackages) {}

  @GrpcMethod('Packages')
  @Requires('channel::read', 'anything')
  async listChannels(@Payload() request: Read<'ListChannelsRequest'>): Promise<Written<'ListChannelsResponse'>> {
    const page = readPage(request.page, {});
    const [channels, total] = await this.content.channels(page);
    return { channels: [...channels], page: page.info(total) };
  }

  @GrpcMethod('Packages')
  @Requires('channel::read', 'anything')
  async searchPackages(@Payload() request: Read<'SearchPackagesRequest'>): Promise<Written<'SearchPackagesResponse'>> {
    const { page: asked, ...given } = request;
    const page = readPage(asked, given);
    const { search, exact, buildString: build, descending } = given;
    const distinctOn = readKeys(given.distinctOn);
    const sortBy = readKeys(given.sortBy);
    const order = descending ? 'DESC' : 'ASC';
    const wanted = { search, exact, build, distinctOn, sortBy, order } as const;
    const { packages, count: total, unreadable } = await this.content.search(wanted, page);
    return {
      unreadableChannels: [...unreadable],
      packages: packages.map(({ name, version, channel, license }) => ({
        name,
        version,
        channel,
        ...withoutNulls({ license }),
      })),
      page: page.info(total),
    };
  }
}

function readKeys(keys: readonly string[]): readonly PackageKey[] {
  return [...new Set(keys.map((key) => readEnum(key, KEYS)))];
}
