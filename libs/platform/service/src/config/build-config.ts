import path from 'node:path';
import { z } from 'zod';
import { serviceErrors } from '../errors.js';
import { DAY_MS, count, flag, listOf, url } from './values.js';

/** In a list of packages whose scripts may run: the own scripts of environments. */
const POST_BUILD = 'post-build';

/** How builds are made and for how long they are kept. */
export const buildVariables = {
  TERRARIUM_SOLVERS: count(2).describe('Specifications that one solver process solves at once'),
  TERRARIUM_BUILDERS: count(2).describe('Builds that one builder process makes at once'),
  TERRARIUM_MAX_ATTEMPTS: count(6).describe('Attempts at a build that meets faults before it is given up'),
  TERRARIUM_RETRY_DELAY_MS: z.coerce
    .number()
    .int()
    .min(1)
    .default(1_000)
    .describe('Delay before the second attempt in milliseconds; it doubles with each further one'),
  TERRARIUM_BUILD_TIME_LIMIT: z.coerce
    .number()
    .int()
    .min(1)
    .default(3_600)
    .describe('How long one attempt at solving or at building may take, in seconds'),
  TERRARIUM_KEEP_BUILDS: z.coerce
    .number()
    .int()
    .min(1)
    .optional()
    .describe('Completed builds that are kept of each environment, the active one among them; all when not set'),
  TERRARIUM_KEEP_BUILDS_DAYS: z.coerce
    .number()
    .min(0)
    .optional()
    .describe('Days for which ended builds are kept in any case; no limit of time when not set'),
  TERRARIUM_KEPT_ARTIFACTS: z
    .string()
    .default('LOGS,LOCKFILE,YAML')
    .describe('Kinds of artifact, comma-separated, that stay when a build is deleted'),
  TERRARIUM_WATCH: z
    .string()
    .optional()
    .describe('Folders, colon-separated, whose *.yaml and *.yml files are the environments of `filesystem`'),
  TERRARIUM_PREFIX_UMASK: z
    .string()
    .regex(/^0?[0-7]{3}$/, { error: 'three octal digits, as 022' })
    .optional()
    .describe(
      'Permissions, octal, that files of prefixes do not get, as `027`; as packed when not set. Prefixes then have no hard links',
    ),
  TERRARIUM_PREFIX_OWNER: z
    .string()
    .regex(/^\d+:\d+$/, { error: 'uid:gid' })
    .optional()
    .describe('Numeric `uid:gid` that prefixes belong to; the builder when not set. Prefixes then have no hard links'),
  TERRARIUM_SCRIPTS: z
    .string()
    .default('off')
    .describe(
      'Scripts that packages bring: `off`; `sandboxed`: without network and kept to the prefix, none where the machine has no namespaces; `sandboxed-if-possible`: there without a sandbox; or `allow:<package>,post-build…`: those of the packages that are named and, as `post-build`, the own script of each environment, without a sandbox',
    ),
  TERRARIUM_PROGRAM_ISOLATION: z
    .enum(['if-possible', 'required'])
    .default('if-possible')
    .describe(
      "The environment's own python and pip, where the machine has no namespaces to keep them to the prefix: `if-possible`: they run without, and the log of the build tells so; `required`: builds that need them fail there",
    ),
  TERRARIUM_SCRIPT_TIME_LIMIT: z.coerce
    .number()
    .int()
    .min(1)
    .default(600)
    .describe('How long one script of a package or an environment may take, in seconds'),
  TERRARIUM_KEEP_PACKAGES: flag
    .default(false)
    .describe('`true`: downloaded packages are kept as blobs, from which other machines take them'),
  TERRARIUM_PIP_INDEX_URL: url(['http:', 'https:'], 'an http:// or https:// URL')
    .optional()
    .describe('Python index of `pip:` lists that name none; may hold user and password. PyPI when not set'),
};

/** Workers, attempts, prefixes and what becomes of them. */
export interface BuildConfig {
  readonly solvers: number;
  readonly builders: number;
  readonly retry: {
    readonly initialDelayMs: number;
    readonly factor: number;
    readonly maxDelayMs: number;
    readonly maxAttempts: number;
  };
  /** For one attempt at solving or at building. */
  readonly buildTimeLimitMs: number;
  readonly retention: { readonly keepBuilds?: number; readonly keepForMs?: number };
  /** Kinds of artifact that stay when a build is deleted. */
  readonly keptArtifacts: readonly string[];
  readonly watchedFolders: readonly string[];
  readonly prefixUmask?: number;
  readonly prefixOwner?: { readonly uid: number; readonly gid: number };
  /** Which scripts run: of which packages, and whether environments' own do. */
  readonly scripts:
    | 'off'
    | 'sandboxed'
    | 'sandboxed-if-possible'
    | { readonly packages: readonly string[]; readonly postBuild: boolean };
  /** Whether programs that packages bring may run without a sandbox where there is none; scripts are apart. */
  readonly programIsolation: 'if-possible' | 'required';
  /** For one script. */
  readonly scriptTimeLimitMs: number;
  readonly keepPackages: boolean;
  readonly pipIndexUrl?: string;
}

/** @throws CONFIG_INVALID when the policy of scripts is none, or lets them do what other programs may not */
export function readBuildConfig(env: z.infer<z.ZodObject<typeof buildVariables>>): BuildConfig {
  return {
    solvers: env.TERRARIUM_SOLVERS,
    builders: env.TERRARIUM_BUILDERS,
    retry: {
      initialDelayMs: env.TERRARIUM_RETRY_DELAY_MS,
      factor: 2,
      maxDelayMs: 5 * 60_000,
      maxAttempts: env.TERRARIUM_MAX_ATTEMPTS,
    },
    buildTimeLimitMs: env.TERRARIUM_BUILD_TIME_LIMIT * 1_000,
    retention: {
      ...(env.TERRARIUM_KEEP_BUILDS === undefined ? {} : { keepBuilds: env.TERRARIUM_KEEP_BUILDS }),
      ...(env.TERRARIUM_KEEP_BUILDS_DAYS === undefined ? {} : { keepForMs: env.TERRARIUM_KEEP_BUILDS_DAYS * DAY_MS }),
    },
    keptArtifacts: listOf(env.TERRARIUM_KEPT_ARTIFACTS),
    watchedFolders: listOf(env.TERRARIUM_WATCH ?? '', ':').map((folder) => path.resolve(folder)),
    ...(env.TERRARIUM_PREFIX_UMASK === undefined ? {} : { prefixUmask: parseInt(env.TERRARIUM_PREFIX_UMASK, 8) }),
    ...ownerOf(env.TERRARIUM_PREFIX_OWNER),
    scripts: readScripts(env.TERRARIUM_SCRIPTS, env.TERRARIUM_PROGRAM_ISOLATION),
    programIsolation: env.TERRARIUM_PROGRAM_ISOLATION,
    scriptTimeLimitMs: env.TERRARIUM_SCRIPT_TIME_LIMIT * 1_000,
    keepPackages: env.TERRARIUM_KEEP_PACKAGES,
    ...(env.TERRARIUM_PIP_INDEX_URL === undefined ? {} : { pipIndexUrl: env.TERRARIUM_PIP_INDEX_URL }),
  };
}

function ownerOf(text: string | undefined): Pick<BuildConfig, 'prefixOwner'> {
  if (text === undefined) return {};
  const [uid, gid] = text.split(':').map(Number);
  return { prefixOwner: { uid: uid!, gid: gid! } };
}

function readScripts(text: string, isolation: BuildConfig['programIsolation']): BuildConfig['scripts'] {
  if (text === 'sandboxed-if-possible' && isolation === 'required') {
    throw serviceErrors.create(
      'CONFIG_INVALID',
      `TERRARIUM_SCRIPTS=${text} lets scripts run without the sandbox that TERRARIUM_PROGRAM_ISOLATION=required asks for`,
      { hint: 'Use TERRARIUM_SCRIPTS=sandboxed' },
    );
  }
  if (text === 'off' || text === 'sandboxed' || text === 'sandboxed-if-possible') return text;
  if (text.startsWith('allow:')) {
    const names = listOf(text.slice('allow:'.length));
    return { packages: names.filter((name) => name !== POST_BUILD), postBuild: names.includes(POST_BUILD) };
  }
  throw serviceErrors.create('CONFIG_INVALID', `TERRARIUM_SCRIPTS: ${JSON.stringify(text)} is no policy`, {
    hint: 'Use off, sandboxed, sandboxed-if-possible, or allow:<package>,post-build',
  });
}
