import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { parseChannel, publicChannelUrl } from '@terrarium/conda-types';
import type { Channel } from '@terrarium/conda-types';
import { AnswersRequests } from '@terrarium/platform-service';
import { searchPackages } from './package-search.js';
import type { FoundPackages, PackageQuestion, SearchedChannel } from './package-search.js';
import { SolveResources } from './solve-resources.js';

/** A channel that could not be read is not asked again for so long: people type on. */
const REST_MS = 60_000;

/** A search of channels. */
export interface PackageSearch extends PackageQuestion {
  /** As they are written in settings. */
  readonly channels: readonly string[];
  readonly channelAlias: string;
  readonly platforms: readonly string[];
}

/** One page of what was found. */
export interface SearchAnswer extends FoundPackages {
  /** The addresses of the channels that could not be read. */
  readonly unreadable: readonly string[];
}

/** Answers searches of packages: the solver has the repodata of channels at hand. */
@Controller()
export class PackageSearchController {
  /** Until when a channel rests, in milliseconds since the epoch, and why. */
  private readonly resting = new Map<string, { readonly until: number; readonly error: unknown }>();

  constructor(private readonly resources: SolveResources) {}

  /** What was found in the channels that can be read, were it none, and which ones cannot. */
  @AnswersRequests('search-packages')
  async search(@Payload() { channels, channelAlias, platforms, ...question }: PackageSearch): Promise<SearchAnswer> {
    const wanted = new Map(
      channels
        .flatMap((text) => parseChannel(text, { alias: channelAlias }))
        .map((channel) => [publicChannelUrl(channel), channel]),
    );
    const opened = await Promise.allSettled([...wanted].map(([url, channel]) => this.open(url, channel, platforms)));
    const readable = opened.filter((one) => one.status === 'fulfilled').map(({ value }) => value);
    const unreadable = [...wanted.keys()].filter((_, index) => opened[index]!.status === 'rejected');
    return { ...(await searchPackages(question, readable)), unreadable };
  }

  private async open(url: string, channel: Channel, platforms: readonly string[]): Promise<SearchedChannel> {
    const rest = this.resting.get(url);
    if (rest !== undefined && Date.now() < rest.until) throw rest.error;
    try {
      const repodata = await this.resources.gateway.open([channel], platforms);
      this.resting.delete(url);
      return { url, names: repodata.names(), load: (name) => repodata.load(name) };
    } catch (error) {
      this.resting.set(url, { until: Date.now() + REST_MS, error });
      throw error;
    }
  }
}
