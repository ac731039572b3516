import { webhookErrors } from '../errors.js';

const MAX_LENGTH = 2_048;

/**
 * Reads the address of a webhook. Whether its host may be asked is for the one who sends.
 *
 * @returns The URL in its normal form.
 * @throws WEBHOOK_URL_REFUSED; the message does not show the path, which is a secret with some receivers
 */
export function readWebhookUrl(text: string): string {
  if (text.length > MAX_LENGTH) throw refused(`it is longer than ${MAX_LENGTH} characters`);
  const url = URL.parse(text);
  if (url === null) throw refused('it is no URL');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refused(`it is ${url.protocol.slice(0, -1)}`);
  if (url.username !== '' || url.password !== '') throw refused('it has user info, which would be shown in lists');
  if (url.hash !== '') throw refused('it has a fragment, which is never sent');
  return url.href;
}

function refused(why: string) {
  return webhookErrors.create('WEBHOOK_URL_REFUSED', `The address of the webhook cannot be used: ${why}`, {
    hint: 'Give an http or https URL, as https://example.org/hooks/terrarium',
  });
}
