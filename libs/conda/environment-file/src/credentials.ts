/** User info of a URL. These expressions take time linear in the text: it may be long and hostile. */
const USER_INFO = /^([a-z][a-z0-9+.-]*:\/\/)([^/?#\s]*)@/i;
/** The token of a private channel. */
const TOKEN = /\/t\/([^/?#\s]+)/;
const SECRET_QUERY = /[?&][^=&?#\s]*(?:token|secret|password|signature|credential|api_?key)[^=&?#\s]*=[^&#\s]/i;
/** What stands for a secret without being one: names of environment variables, censored tokens. */
const PLACEHOLDER = /^(?:\$\{?\w+\}?|<TOKEN>|\*+)(?::(?:\$\{?\w+\}?|\*+))?$/;

/**
 * Whether a URL carries a secret: user info, a channel token (`/t/<token>/`) or a secret query parameter. Placeholders
 * of secrets are none, nor is the user name of an ssh URL.
 */
export function hasCredentials(url: string): boolean {
  if (!isRemote(url)) return false;
  const userInfo = USER_INFO.exec(url)?.[2] ?? '';
  const isSshUser = /^(?:\w+\+)?ssh:/i.test(url) && !userInfo.includes(':');
  return (isSecret(userInfo) && !isSshUser) || isSecret(TOKEN.exec(url)?.[1] ?? '') || SECRET_QUERY.test(url);
}

/** A URL without user info and channel token; a query that holds a secret goes as a whole. */
export function withoutSecrets(url: string): string {
  if (!isRemote(url)) return url;
  const bare = url.replace(USER_INFO, '$1').replace(TOKEN, '');
  return SECRET_QUERY.test(bare) ? bare.replace(/[?#].*$/s, '') : bare;
}

function isRemote(url: string): boolean {
  return url.includes('://') && !/^file:/i.test(url);
}

function isSecret(text: string): boolean {
  return text !== '' && !PLACEHOLDER.test(text);
}
