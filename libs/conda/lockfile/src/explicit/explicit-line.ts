import { pathToFileURL } from 'node:url';
import { shown } from '@terrarium/conda-environment-file';
import { tryParseVersion } from '@terrarium/conda-types';
import type { ArchiveLocation } from '../location.js';
import { archiveLocation, buildNumberOf, fileUrl } from '../location.js';
import type { LockedPackage, LockedPypiPackage } from '../lock.js';
import { isPypiName } from '../package-identity.js';

/** Why a line is not what it should be. */
export interface LineProblem {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
}

const HASH = /#(?:([0-9a-f]{32})|(?:sha256:)?([0-9a-f]{64}))$/;
const PIP_COMMENT = /^# pip (\S+) @ (\S+)$/;
const PIP_HASH = /#sha256=([0-9a-f]{64})$/;
/** A wheel's or a source distribution's file name up to its version (PEP 427, PEP 625). */
const PIP_VERSION = /\/[^/]*?-([0-9][^-/]*)(?:-[^/]*\.whl|\.tar\.gz|\.zip)$/;

/**
 * Reads a line of an explicit file (CEP 23): a URL or an absolute path of an archive, perhaps with a hash. The subdir
 * of the record is empty when the URL does not tell it.
 */
export function readArchiveLine(line: string): LockedPackage | LineProblem {
  const [fragment = '', md5, sha256] = HASH.exec(line) ?? [];
  const target = line.slice(0, line.length - fragment.length);
  const location = locate(target);
  if ('reason' in location) {
    return {
      code: 'URL_INVALID',
      message: `${shown(target)} ${location.reason}`,
      hint: 'Write one URL of an archive a line, followed by # and its MD5, or #sha256: and its SHA-256',
    };
  }
  const { name, version, build, subdir, fn, url, channel } = location;
  if (tryParseVersion(version) === undefined) {
    return { code: 'VERSION_INVALID', message: `${shown(version)} is not a version` };
  }
  const hashes = { ...(md5 !== undefined && { md5 }), ...(sha256 !== undefined && { sha256 }) };
  const identity = { name, version, build, build_number: buildNumberOf(build), subdir: subdir ?? '' };
  return { record: { ...identity, depends: [], ...hashes, fn, url, channel }, isComplete: false, categories: ['main'] };
}

function locate(target: string): ArchiveLocation | { readonly reason: string } {
  if (target.startsWith('/')) return archiveLocation(pathToFileURL(target).href);
  if (/^[~.$%]/.test(target)) return { reason: 'is a path that depends on who reads it' };
  if (target.includes('#')) return { reason: 'is followed by something that is not a hash' };
  return archiveLocation(target);
}

/** Reads the comment by which conda-lock names a python package; undefined for any other comment. */
export function readPipComment(line: string): LockedPypiPackage | LineProblem | undefined {
  const [, name, target = ''] = PIP_COMMENT.exec(line) ?? [];
  if (name === undefined) return undefined;
  const [fragment = '', sha256] = PIP_HASH.exec(target) ?? [];
  const url = fileUrl(target.slice(0, target.length - fragment.length));
  if (typeof url !== 'string') return { code: 'URL_INVALID', message: `${shown(target)} ${url.reason}` };
  if (!isPypiName(name)) return { code: 'NAME_INVALID', message: `${shown(name)} is not the name of a package` };
  const version = PIP_VERSION.exec(url.replace(/[?#].*$/s, ''))?.[1];
  if (version === undefined) {
    return { code: 'VERSION_INVALID', message: `The file name of ${shown(url)} does not tell a version` };
  }
  const hash = sha256 === undefined ? {} : { sha256 };
  return { name, version: decodeURIComponent(version), url, ...hash, requiresDist: [], categories: ['main'] };
}
