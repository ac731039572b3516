import { isCodedError } from '@terrarium/kernel-errors';
import { hasCredentials, parsePipRequirement } from '@terrarium/conda-environment-file';
import { defaultVirtualPackages, isSubdir, overridesOf, parseChannel, parseMatchSpec } from '@terrarium/conda-types';
import { z } from 'zod';

const MAX_ITEMS = 1000;

/** A text that `check` has nothing against. */
function checkedText(check: (text: string) => string | undefined) {
  return z
    .string()
    .max(1024)
    .superRefine((text, context) => {
      const reason = check(text);
      if (reason !== undefined) context.addIssue({ code: 'custom', message: reason });
    });
}

/** Several of them, each once. */
function listOf<Item>(item: z.ZodType<Item>) {
  return z
    .array(item)
    .max(MAX_ITEMS)
    .transform((items): readonly Item[] => [...new Set(items)]);
}

/** Lists of channels; credentials have no place in settings, which are kept for ever. */
export const channels = listOf(
  checkedText((text) => {
    if (hasCredentials(text)) return 'A channel holds credentials';
    const parsed = reasonOf('CHANNEL_INVALID', () => {
      if (parseChannel(text).some(({ subdir }) => subdir !== undefined)) return 'A channel has no subdir here';
      return undefined;
    });
    return parsed;
  }),
);

/** The address that plain channel names are under. */
export const channelAlias = checkedText((text) => {
  const url = URL.parse(text);
  if (url === null || !['http:', 'https:', 'file:'].includes(url.protocol))
    return 'Expected an http, https or file URL';
  if (url.search !== '' || url.hash !== '') return 'The URL has neither query nor fragment';
  return hasCredentials(text) ? 'The URL holds credentials' : undefined;
});

/** Folders of the server, as absolute paths or `file:` URLs. */
export const localFolders = listOf(
  checkedText((text) =>
    reasonOf('CHANNEL_INVALID', () =>
      /^(?:[/\\]|file:|[a-z]:[/\\])/i.test(text) && parseChannel(text).every(({ subdir }) => subdir === undefined)
        ? undefined
        : 'Expected an absolute path or a file URL',
    ),
  ),
);

const channelName = z
  .string()
  .max(256)
  .regex(/^[A-Za-z0-9_][\w.-]*(\/[A-Za-z0-9_][\w.-]*)*$/, 'Expected the name of a channel, such as pkgs/main');

/** Channel name to address. */
export const customChannels = z
  .record(channelName, channelAlias)
  .transform((given): Readonly<Record<string, string>> => given);

/** Name to several channels; such a name may not stand for another one. */
export const multiChannels = z
  .record(channelName, channels)
  .transform((given): Readonly<Record<string, readonly string[]>> => given);

/** Lists of MatchSpecs for packages of one name each. */
export const condaPackages = listOf(
  checkedText((text) =>
    reasonOf('MATCH_SPEC_INVALID', () => {
      const { isExactName, url } = parseMatchSpec(text);
      if (url !== undefined && hasCredentials(url)) return 'A package holds credentials';
      return isExactName ? undefined : 'Expected the name of a package, not a pattern';
    }),
  ),
);

/** Lists of PEP 508 requirements. */
export const pypiPackages = listOf(
  checkedText((text) => {
    const parsed = parsePipRequirement(text);
    if (typeof parsed === 'string') return `The requirement ${parsed}`;
    return parsed.url !== undefined && hasCredentials(parsed.url) ? 'A requirement holds credentials' : undefined;
  }),
);

/** Lists of subdirs. */
export const subdirs = listOf(
  checkedText((text) => (isSubdir(text) ? undefined : 'Expected a subdir such as linux-64')),
);

/** Subdir to the versions of virtual packages there: `{"linux-64": {"__cuda": "12.4"}}`. */
export const virtualPackages = z
  .record(z.string(), z.record(z.string(), z.string()))
  .superRefine((platforms, context) => {
    for (const [platform, versions] of Object.entries(platforms)) {
      const reason = isSubdir(platform)
        ? reasonOf('VIRTUAL_PACKAGE_INVALID', () => {
            defaultVirtualPackages(platform, overridesOf(versions));
            return undefined;
          })
        : 'Expected a subdir such as linux-64';
      if (reason !== undefined) context.addIssue({ code: 'custom', message: reason, path: [platform] });
    }
  })
  .transform((platforms): Readonly<Record<string, Readonly<Record<string, string>>>> => platforms);

/** The kinds of artifact, in conda-store's words. */
export const artifacts = listOf(
  z.enum(['DIRECTORY', 'LOCKFILE', 'LOGS', 'YAML', 'CONDA_PACK', 'CONSTRUCTOR_INSTALLER', 'DOCKER_MANIFEST']),
);

/** A number of things; null is no limit. */
export const limit = z.int().min(0).nullable();

/** A number of things of which there is at least one; null is no limit. */
export const positiveLimit = z.int().min(1).nullable();

function reasonOf(code: string, check: () => string | undefined): string | undefined {
  try {
    return check();
  } catch (error) {
    if (isCodedError(error, code)) return error.message;
    throw error;
  }
}
