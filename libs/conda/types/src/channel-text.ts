import { isKnownSubdir } from './subdir.js';
import type { Subdir } from './subdir.js';

const REMOTE_URL = /^(?!file:)([a-z][a-z0-9+.-]*:\/\/)(?:[^/]*@)?/i;
const TOKENS_IN_URL = /\/t\/[^/]+(?=\/|$)/g;
const TOKENS_BEFORE_NAME = /^(?:t\/[^/]+\/)+(?=.)/;

/**
 * A channel's or package's address without the credentials in it: neither `/t/<token>` nor user info. Folders have no
 * credentials and stay as they are.
 */
export function withoutCredentials(text: string): string {
  if (!REMOTE_URL.test(text)) return text.replace(TOKENS_BEFORE_NAME, '');
  return text.replace(REMOTE_URL, '$1').replace(TOKENS_IN_URL, '');
}

/** The text without the slashes at its end. */
export function withoutTrailingSlashes(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === '/') end -= 1;
  return text.slice(0, end);
}

/**
 * Splits a subdir off the end. Only known ones count, since channels may have names of several parts; the last of
 * several is taken. What is left has no trailing slash.
 */
export function splitSubdir(text: string): { readonly text: string; readonly subdir: Subdir | undefined } {
  let rest = withoutTrailingSlashes(text);
  let subdir: Subdir | undefined;
  for (let slash = rest.lastIndexOf('/'); slash >= 0; slash = rest.lastIndexOf('/')) {
    const last = rest.slice(slash + 1);
    if (!isKnownSubdir(last)) break;
    subdir ??= last;
    rest = withoutTrailingSlashes(rest.slice(0, slash));
  }
  return { text: rest, subdir };
}

/** Splits `channel/subdir`, and drops the credentials of the channel. */
export function splitChannelAndSubdir(given: string): {
  readonly channel: string;
  readonly subdir: Subdir | undefined;
} {
  const { text, subdir } = splitSubdir(withoutCredentials(given));
  return { channel: text, subdir };
}

/** The text with its percent-encoded characters decoded; as it is, if they are malformed. */
export function percentDecoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
