import type { IncomingMessage } from 'node:http';

/** Only the login page sends a form: everywhere else one could only come from another site's page. */
export function isLoginForm({ headers, url = '' }: IncomingMessage): boolean {
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
  return isForm && /\/login\/?(\?|$)/.test(url);
}
