import { parseChannel, parseMatchSpec, publicChannelUrl } from '@terrarium/conda-types';
import type { Channel, ChannelOptions } from '@terrarium/conda-types';
import { isCodedError } from '@terrarium/kernel-errors';

/**
 * The channels of a solve, each once: those of the specification, then those that its dependencies name and it does
 * not (`other::package`, or the URL of an archive), as conda has it.
 *
 * @param named - The channels of the specification, or the default ones.
 * @param specs - The dependencies.
 * @param options - Where names lead.
 * @throws CHANNEL_INVALID
 */
export function solveChannels(
  named: readonly string[],
  specs: readonly string[],
  options: ChannelOptions,
): readonly Channel[] {
  const channels = new Map<string, Channel>();
  for (const text of [...named, ...specs.flatMap(channelOf)]) {
    for (const { name, baseUrl, subdir } of parseChannel(text, options)) {
      const url = publicChannelUrl({ name, baseUrl });
      const known = channels.get(url);
      // What is asked for as a whole once is wanted as a whole.
      if (known === undefined) channels.set(url, { name, baseUrl, ...(subdir === undefined ? {} : { subdir }) });
      else if (known.subdir !== undefined && known.subdir !== subdir) channels.set(url, { name, baseUrl });
    }
  }
  return [...channels.values()];
}

/** The channel that a dependency names; a pattern chooses among the channels that are there, and brings none. */
function channelOf(text: string): string[] {
  try {
    const { channel } = parseMatchSpec(text);
    return channel === undefined || channel.includes('*') || channel.startsWith('^') ? [] : [channel];
  } catch (error) {
    // The solver says what is wrong with it.
    if (isCodedError(error, 'MATCH_SPEC_INVALID')) return [];
    throw error;
  }
}
