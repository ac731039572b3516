import { parseChannel } from './channel.js';
import type { ChannelOptions } from './channel.js';
import { withoutCredentials } from './channel-text.js';
import { condaTypesErrors } from './errors.js';
import { GenerationCache } from './generation-cache.js';
import { cachedStringMatcher } from './string-matcher.js';

/**
 * Whether a record's channel is the one that a MatchSpec names. Names are promoted to base URLs before they are
 * compared, so `conda-forge` is the channel at the alias and no other of that name (CEP 29, channel matching).
 * A pattern is tried on the canonical name and on the base URL.
 *
 * @param wanted - The MatchSpec's channel: a name, a multichannel's name, a URL, or a pattern.
 * @param channel - The record's channel: a base URL or a name.
 */
export function matchesChannel(wanted: string, channel: string, options?: ChannelOptions): boolean {
  const actual = resolve(channel, options);
  if (wanted.includes('*') || wanted.startsWith('^')) {
    const matcher = cachedStringMatcher(wanted);
    return actual.some(({ name, url }) => matcher.matches(name) || matcher.matches(url));
  }
  const expected = resolve(wanted, options);
  return actual.some(({ url }) => expected.some((channel) => channel.url === url));
}

interface ResolvedChannel {
  readonly name: string;
  /** Without credentials and in lower case, as it is compared. */
  readonly url: string;
}

const DEFAULTS: ChannelOptions = {};
const caches = new WeakMap<ChannelOptions, GenerationCache<readonly ResolvedChannel[]>>();

/** Records name few channels, many times: what a text leads to is remembered, for each set of options. */
function resolve(text: string, options: ChannelOptions = DEFAULTS): readonly ResolvedChannel[] {
  let cache = caches.get(options);
  if (cache === undefined) caches.set(options, (cache = new GenerationCache(500)));
  let channels = cache.get(text);
  if (channels === undefined) cache.set(text, (channels = resolveAnew(text, options)));
  return channels;
}

/** What is no channel for `parseChannel` is compared as it is. */
function resolveAnew(text: string, options: ChannelOptions): readonly ResolvedChannel[] {
  try {
    return parseChannel(text, options).map(({ name, baseUrl }) => ({
      name,
      url: withoutCredentials(baseUrl).toLowerCase(),
    }));
  } catch (error) {
    if (condaTypesErrors.owns(error, 'CHANNEL_INVALID')) return [{ name: text, url: text.toLowerCase() }];
    throw error;
  }
}
