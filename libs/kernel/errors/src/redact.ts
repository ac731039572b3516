const CHANNEL_TOKEN = /\/t\/[^/\s"'?#]+/g;
// The look-behind keeps long runs of letters linear.
const USER_INFO = /((?<![a-z0-9+.-])[a-z][a-z0-9+.-]*:\/\/)[^/@\s"']+@/gi;
const SECRET_QUERY =
  /([?&](?:token|access_token|api_key|apikey|password|signature|x-amz-signature|x-amz-credential)=)[^&\s"'#]+/gi;
const AUTHORIZATION = /\b(bearer|basic)\s+[a-z0-9._~+/=-]{6,}/gi;

/**
 * Removes credentials from a text before it enters a message, an event, a lock or a log: channel tokens
 * (`/t/<token>/`), user info of URLs, secret query parameters and authorization headers.
 */
export function redact(text: string): string {
  return text
    .replace(USER_INFO, '$1********@')
    .replace(CHANNEL_TOKEN, '/t/********')
    .replace(SECRET_QUERY, '$1********')
    .replace(AUTHORIZATION, '$1 ********');
}
