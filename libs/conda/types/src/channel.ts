import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { redact } from '@terrarium/kernel-errors';
import { splitChannelAndSubdir, splitSubdir, withoutCredentials, withoutTrailingSlashes } from './channel-text.js';
import { condaTypesErrors } from './errors.js';
import type { Subdir } from './subdir.js';

/** A place where repodata and packages lie, one folder a subdir. */
export interface Channel {
  /** The canonical name: `conda-forge`, or the base URL of a channel outside the known hosts. Never has credentials. */
  readonly name: string;
  /** Without trailing slash; credentials are kept, since requests need them. */
  readonly baseUrl: string;
  /** Only this subdir is wanted, when the text names one: `conda-forge/linux-64`. */
  readonly subdir?: Subdir;
}

/** Where channel names lead. */
export interface ChannelOptions {
  /** The address that plain names are under; may have a token. */
  readonly alias?: string;
  /** Channel name to the address that the name is under: `{ 'pkgs/main': 'https://repo.anaconda.com' }`. */
  readonly customChannels?: Readonly<Record<string, string>>;
  /** Name to the channels that it stands for, each anything `parseChannel` reads except such a name. */
  readonly multiChannels?: Readonly<Record<string, readonly string[]>>;
  /** What relative paths are relative to; the working directory when absent. */
  readonly basePath?: string;
}

/** The address of plain channel names, as all of conda's tools have it. */
export const DEFAULT_CHANNEL_ALIAS = 'https://conda.anaconda.org';

const ANACONDA = 'https://repo.anaconda.com';

/** The channels of Anaconda's distribution, which are not under the alias. */
export const DEFAULT_CUSTOM_CHANNELS: Readonly<Record<string, string>> = {
  'pkgs/main': ANACONDA,
  'pkgs/r': ANACONDA,
  'pkgs/msys2': ANACONDA,
  'pkgs/free': ANACONDA,
  'pkgs/pro': ANACONDA,
};

/** What `defaults` stands for on every platform; Windows adds `pkgs/msys2`. */
export const DEFAULT_MULTI_CHANNELS: Readonly<Record<string, readonly string[]>> = {
  defaults: ['pkgs/main', 'pkgs/r'],
};

const WINDOWS_MULTI_CHANNELS: typeof DEFAULT_MULTI_CHANNELS = { defaults: ['pkgs/main', 'pkgs/r', 'pkgs/msys2'] };

/** What the names of several channels stand for on a platform; on every one when it is absent. */
export function defaultMultiChannels(platform?: string): Readonly<Record<string, readonly string[]>> {
  return platform?.startsWith('win-') === true ? WINDOWS_MULTI_CHANNELS : DEFAULT_MULTI_CHANNELS;
}

const URL_FORM = /^[a-z][a-z0-9+.-]*:\/\//i;
const CONTROL_CHARACTER = /\p{Cc}/u;
const DRIVE_PATH = /^[a-z]:(?:[\\/]|$)/i;
const UNIX_PATH = /^\.{0,2}\//;
const RELATIVE_WINDOWS_PATH = /^\.{1,2}\\/;
const DOTS = /^\.{1,2}$/;
const NAME_PART = /^[a-z0-9_][a-z0-9_.-]*$/i;
const MAX_LENGTH = 1024;

/**
 * Reads a channel: a name (`conda-forge`, `bioconda/label/main`, `pkgs/main`, `t/<token>/private`), a URL, a folder
 * (`./channel`, `/srv/channel`, `C:\channel`, `file:///srv/channel`), each possibly followed by a subdir; or the name
 * of several channels (`defaults`).
 *
 * @returns The channels in the order of their priority; more than one only for a multichannel.
 * @throws CHANNEL_INVALID
 */
export function parseChannel(text: string, options: ChannelOptions = {}): Channel[] {
  const multiChannels = options.multiChannels ?? DEFAULT_MULTI_CHANNELS;
  const { text: name, subdir } = splitSubdir(text.trim());
  if (!Object.hasOwn(multiChannels, name)) return [parseOne(text, options)];
  return multiChannels[name]!.map((member) => withSubdir(parseOne(member, options), subdir));
}

/** The URL of a subdir, without trailing slash. */
export function subdirUrl(channel: Channel, subdir: string): string {
  return `${channel.baseUrl}/${subdir}`;
}

/** The URL of a package; characters that a URL path cannot hold are percent-encoded, `+` and `!` stay as they are. */
export function packageUrl(channel: Channel, subdir: string, fn: string): string {
  return `${subdirUrl(channel, subdir)}/${encodeURI(fn.toWellFormed()).replaceAll('?', '%3F').replaceAll('#', '%23')}`;
}

/** The channel's base URL without credentials: what records, locks and messages carry. */
export function publicChannelUrl(channel: Channel): string {
  return withoutCredentials(channel.baseUrl);
}

function parseOne(given: string, options: ChannelOptions): Channel {
  const text = given.trim();
  if (text === '') return refuse(text, 'it is empty');
  if (text.length > MAX_LENGTH) return refuse(text, `it is longer than ${MAX_LENGTH} characters`);
  if (CONTROL_CHARACTER.test(text)) return refuse(text, 'it has a control character');
  if (URL_FORM.test(text)) return urlChannel(text, options);
  const path = pathUrl(text, options);
  return path === undefined ? namedChannel(text, options) : urlChannel(path, options);
}

function pathUrl(text: string, options: ChannelOptions): string | undefined {
  if (DRIVE_PATH.test(text)) return `file:///${windowsPath(text)}`;
  if (text.startsWith('\\\\')) return `file:${windowsPath(text)}`;
  if (UNIX_PATH.test(text) || DOTS.test(text)) return pathToFileURL(resolve(options.basePath ?? '.', text)).href;
  if (RELATIVE_WINDOWS_PATH.test(text)) {
    return pathToFileURL(resolve(options.basePath ?? '.', text.replaceAll('\\', '/'))).href;
  }
  if (text.startsWith('~')) return refuse(text, 'a home folder has to be written out');
  return undefined;
}

/** A Windows path as the path of a URL, on whatever system this runs; URL parsing encodes the rest. */
function windowsPath(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('?', '%3F').replaceAll('#', '%23').replaceAll('\\', '/');
}

function urlChannel(text: string, options: ChannelOptions): Channel {
  const { text: url, subdir } = splitSubdir(normalizeUrl(text));
  return withSubdir({ name: canonicalName(url, options), baseUrl: url }, subdir);
}

/** Scheme and host are the same in any case, and a path has one spelling; the rest is the host's own affair. */
function normalizeUrl(text: string): string {
  const url = URL.parse(text);
  if (url === null) return refuse(text, 'it is not a URL');
  if (url.search !== '' || url.hash !== '') return refuse(text, 'the URL of a channel has neither query nor fragment');
  const address = withoutTrailingSlashes(url.href);
  return address.endsWith(':') ? refuse(text, 'it names no place') : address;
}

function canonicalName(baseUrl: string, options: ChannelOptions): string {
  const url = withoutCredentials(baseUrl);
  for (const [name, location] of Object.entries(options.customChannels ?? DEFAULT_CUSTOM_CHANNELS)) {
    const address = `${plain(location)}/${name}`;
    if (url === address || url.startsWith(`${address}/`)) return url.slice(plain(location).length + 1);
  }
  const alias = plain(options.alias ?? DEFAULT_CHANNEL_ALIAS);
  return url.startsWith(`${alias}/`) ? url.slice(alias.length + 1) : url;
}

function plain(location: string): string {
  return withoutTrailingSlashes(withoutCredentials(location));
}

function namedChannel(text: string, options: ChannelOptions): Channel {
  const token = /^t\/[^/]+(?=\/.)/.exec(text)?.[0];
  const { channel: name, subdir } = splitChannelAndSubdir(token === undefined ? text : text.slice(token.length + 1));
  for (const part of name.split('/')) {
    if (!NAME_PART.test(part))
      return refuse(text, part === '' ? 'it has an empty part' : `${JSON.stringify(part)} cannot be part of a name`);
  }
  const location = withoutTrailingSlashes(customLocation(name, options) ?? options.alias ?? DEFAULT_CHANNEL_ALIAS);
  const baseUrl = normalizeUrl([location, ...(token === undefined ? [] : [token]), name].join('/'));
  return withSubdir({ name, baseUrl }, subdir);
}

function withSubdir(channel: Channel, subdir: Subdir | undefined): Channel {
  return subdir === undefined ? channel : { ...channel, subdir };
}

/** The location of the custom channel that `name` is, or is under (`pkgs/main/label/x`). */
function customLocation(name: string, options: ChannelOptions): string | undefined {
  const customChannels = options.customChannels ?? DEFAULT_CUSTOM_CHANNELS;
  for (let prefix = name; prefix !== ''; prefix = prefix.slice(0, Math.max(0, prefix.lastIndexOf('/')))) {
    if (Object.hasOwn(customChannels, prefix)) return customChannels[prefix];
  }
  return undefined;
}

function refuse(text: string, reason: string): never {
  const shown = redact(text.length > 120 ? `${text.slice(0, 120)}…` : text);
  throw condaTypesErrors.create('CHANNEL_INVALID', `${JSON.stringify(shown)} is not a channel: ${reason}`, {
    details: { channel: shown, reason },
  });
}
