import { parsePipRequirement, shown } from '@terrarium/conda-environment-file';
import type { PipRequirement } from '@terrarium/conda-environment-file';
import { pipErrors } from '../errors.js';
import { parseWheelFileName } from '../wheel/wheel-file-name.js';
import { refuseUnsafeUrl } from './refuse-unsafe-url.js';

/** What requirements may do. */
export interface RequirementRules {
  /** Whether source distributions may be named and built, which runs their code. */
  readonly allowSourceBuilds?: boolean;
  /** Whether URLs may hold credentials. */
  readonly allowCredentials?: boolean;
  /** Names of environment variables that lines may use as `${NAME}`. */
  readonly variables?: ReadonlySet<string>;
}

const PATH = /^(?:[.~]{1,2}(?:[/\\]|$)|[/\\]|[A-Za-z]:[/\\]|file:)|^[^;@=<>!~\s]*[/\\]/i;
/** Such a name is that of a project too (PEP 508), but pip takes it for a file. */
const ARCHIVE = /^[^\s;@[]+\.(?:whl|zip|tar\.\w+|tgz)(?:[\s;]|$)/i;

/**
 * Reads one requirement (PEP 508), or the bare URL of a wheel.
 *
 * @param place - For messages.
 * @throws PIP_REQUIREMENT_INVALID, PIP_OPTION_REFUSED, PIP_SOURCE_ONLY
 */
export function parseRequirement(text: string, place: string, rules: RequirementRules): PipRequirement {
  if (/^(?:https?:|(?:git|hg|svn|bzr)\+)/i.test(text)) return bareUrl(text, place, rules);
  if (PATH.test(text) || ARCHIVE.test(text)) {
    throw pipErrors.create('PIP_OPTION_REFUSED', `The requirement ${shown(text)} at ${place} is a path`, {
      hint: 'Paths of a machine mean nothing on another one: put the file on an index',
      details: { line: shown(text), place },
    });
  }
  const requirement = parsePipRequirement(text);
  if (typeof requirement !== 'string') {
    if (requirement.url !== undefined) refuseUnfitFile(requirement.url, place, rules);
    return requirement;
  }
  throw pipErrors.create('PIP_REQUIREMENT_INVALID', `The requirement ${shown(text)} at ${place} ${requirement}`, {
    hint: 'Write a PEP 508 requirement, for example requests>=2.31',
    details: { line: shown(text), place },
  });
}

function bareUrl(text: string, place: string, rules: RequirementRules): PipRequirement {
  const [url = '', ...rest] = text.split(/\s+/);
  refuseUnfitFile(url, place, rules);
  const name = parseWheelFileName(fileNameOf(url))?.name;
  const requirement = name === undefined ? undefined : parsePipRequirement(`${name} @ ${url} ${rest.join(' ')}`);
  if (requirement !== undefined && typeof requirement !== 'string') return requirement;
  throw pipErrors.create('PIP_REQUIREMENT_INVALID', `The URL ${shown(url)} at ${place} does not tell the package`, {
    hint: 'Write name @ URL',
    details: { place },
  });
}

function refuseUnfitFile(url: string, place: string, { allowCredentials, allowSourceBuilds }: RequirementRules): void {
  refuseUnsafeUrl(url, `The requirement at ${place}`, allowCredentials ?? false);
  if (allowSourceBuilds === true || parseWheelFileName(fileNameOf(url)) !== undefined) return;
  throw pipErrors.create('PIP_SOURCE_ONLY', `The URL ${shown(url)} at ${place} is not one of a wheel`, {
    hint: 'Build a wheel and name its URL',
    details: { url: shown(url), place },
  });
}

/** The decoded last component of a URL's path; empty when it cannot be decoded. */
export function fileNameOf(url: string): string {
  const path = new URL(url).pathname;
  try {
    return decodeURIComponent(path.slice(path.lastIndexOf('/') + 1));
  } catch (error) {
    if (error instanceof URIError) return '';
    throw error;
  }
}
