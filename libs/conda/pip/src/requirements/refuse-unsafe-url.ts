import { hasCredentials, shown } from '@terrarium/conda-environment-file';
import { pipErrors } from '../errors.js';

const VERSION_CONTROL = /^(?:git|hg|svn|bzr)(?:\+|:|$)/i;

/**
 * Refuses an address that an environment may not name: only http and https lead nowhere but to the network.
 *
 * @param what - Subject of the message, with its place.
 * @throws PIP_OPTION_REFUSED for paths, `file:`, version control and credentials; PIP_REQUIREMENT_INVALID for no URL.
 */
export function refuseUnsafeUrl(text: string, what: string, allowCredentials: boolean): void {
  if (VERSION_CONTROL.test(text)) {
    throw pipErrors.create('PIP_OPTION_REFUSED', `${what} is a version-controlled source: ${shown(text)}`, {
      hint: 'A checkout has no sha256 that a lock could record: build a wheel and name its URL',
    });
  }
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme !== 'http' && scheme !== 'https') {
    throw pipErrors.create('PIP_OPTION_REFUSED', `${what} is not an http or https URL: ${shown(text)}`, {
      hint: 'Paths of a machine mean nothing on another one: put the file on an index',
    });
  }
  if (!URL.canParse(text) || /[\s\u0000-\u001f\u007f"'<>\\]/.test(text)) {
    throw pipErrors.create('PIP_REQUIREMENT_INVALID', `${what} is not a URL: ${shown(text)}`);
  }
  if (!allowCredentials && hasCredentials(text)) {
    throw pipErrors.create('PIP_OPTION_REFUSED', `${what} holds credentials: ${shown(text)}`, {
      hint: 'A specification is kept for ever: give credentials to the server, by host, and leave them out here',
    });
  }
}
