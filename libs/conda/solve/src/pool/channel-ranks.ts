import { matchesChannel } from '@terrarium/conda-types';
import type { PoolSettings } from './pool-settings.js';

/** Which channel of the request a record or a spec means. */
export class ChannelRanks {
  private readonly ranks = new Map<string, number>();
  private readonly answers = new Map<string, boolean>();

  constructor(private readonly settings: PoolSettings) {
    settings.channels.forEach(({ name, baseUrl }, rank) => {
      if (!this.ranks.has(baseUrl)) this.ranks.set(baseUrl, rank);
      if (!this.ranks.has(name)) this.ranks.set(name, rank);
    });
  }

  /** Position in the request's order of a record's channel; channels that it does not have come last. */
  rank(channel: string): number {
    return this.ranks.get(channel) ?? this.ranks.get(channel.replace(/\/+$/, '')) ?? this.settings.channels.length;
  }

  /** Whether a spec's `channel` names the channel that a record's `channel` names. */
  matches(wanted: string, channel: string): boolean {
    const key = `${wanted} ${channel}`;
    let answer = this.answers.get(key);
    if (answer === undefined) {
      const rank = this.rank(channel);
      answer =
        this.settings.channels[rank]?.name === wanted || matchesChannel(wanted, channel, this.settings.channelOptions);
      this.answers.set(key, answer);
    }
    return answer;
  }
}
