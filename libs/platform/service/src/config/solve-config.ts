import { readValues } from '@terrarium/domain-settings';
import { z } from 'zod';
import { serviceErrors } from '../errors.js';
import { listOf } from './values.js';

const OVERRIDES = ['ARCHSPEC', 'CUDA', 'CUDA_ARCH', 'GLIBC', 'LINUX', 'OSX', 'WIN'] as const;

/** What is chosen where settings and specifications say nothing. */
export const solveVariables = {
  TERRARIUM_CHANNEL_PRIORITY: z
    .enum(['strict', 'flexible', 'disabled'])
    .default('strict')
    .describe('Whether a package may come from a channel behind the first that has it'),
  TERRARIUM_EXCLUDE_NEWER: z.iso
    .datetime({ offset: true })
    .or(z.iso.date())
    .optional()
    .describe('Packages that were published after this time are not chosen'),
  TERRARIUM_PINS: z
    .string()
    .optional()
    .describe('MatchSpecs, semicolon-separated, that hold for packages which an environment has for another reason'),
  TERRARIUM_VIRTUAL_PACKAGES: z
    .string()
    .regex(/^([\w-]+:(__\w+=[^,;\s]+(,|(?=;|$)))+(;|$))*$/, {
      error: 'as linux-64:__cuda=12.4,__glibc=2.28;win-64:__cuda=12.4',
    })
    .default('')
    .describe('Versions of virtual packages by platform, as `linux-64:__cuda=12.4,__glibc=2.28;win-64:__cuda=12.4`'),
  ...(Object.fromEntries(
    OVERRIDES.map((name) => [
      `CONDA_OVERRIDE_${name}` as const,
      z.string().optional().describe(`Version of \`__${name.toLowerCase()}\` on every platform, as conda reads it`),
    ]),
  ) as Record<`CONDA_OVERRIDE_${(typeof OVERRIDES)[number]}`, z.ZodOptional<z.ZodString>>),
  TERRARIUM_SOLVER_HEAP_MB: z.coerce
    .number()
    .int()
    .min(64)
    .optional()
    .describe("Heap that one solve may use, in MiB; a solve that needs more fails. Node's own limit when not set"),
};

/** How environments are solved. */
export interface SolveSettings {
  readonly channelPriority: 'strict' | 'flexible' | 'disabled';
  /** ISO 8601: packages that were published later are not chosen. */
  readonly excludeNewer?: string;
  /** MatchSpecs that hold for packages which an environment has for another reason. */
  readonly pins: readonly string[];
  /** `CONDA_OVERRIDE_*`: they hold on every platform for which the settings or a specification say nothing else. */
  readonly overrides: Readonly<Record<string, string>>;
}

/** The solver. */
export interface SolveConfig {
  readonly solve: SolveSettings;
  /** Subdir to name to version, where the settings say nothing else. */
  readonly virtualPackages: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly solverHeapMb?: number;
}

/** @throws CONFIG_INVALID when a virtual package has no version that can be */
export function readSolveConfig(env: z.infer<z.ZodObject<typeof solveVariables>>): SolveConfig {
  return {
    solve: {
      channelPriority: env.TERRARIUM_CHANNEL_PRIORITY,
      ...(env.TERRARIUM_EXCLUDE_NEWER === undefined ? {} : { excludeNewer: env.TERRARIUM_EXCLUDE_NEWER }),
      pins: listOf(env.TERRARIUM_PINS ?? '', ';'),
      overrides: Object.fromEntries(
        OVERRIDES.flatMap((name) => {
          const version = env[`CONDA_OVERRIDE_${name}`];
          return version === undefined ? [] : [[`CONDA_OVERRIDE_${name}`, version]];
        }),
      ),
    },
    virtualPackages: virtualPackagesOf(env.TERRARIUM_VIRTUAL_PACKAGES),
    ...(env.TERRARIUM_SOLVER_HEAP_MB === undefined ? {} : { solverHeapMb: env.TERRARIUM_SOLVER_HEAP_MB }),
  };
}

function virtualPackagesOf(text: string): Record<string, Record<string, string>> {
  const platforms = Object.fromEntries(
    listOf(text, ';').map((item) => {
      const [platform, versions] = item.split(':') as [string, string];
      return [platform, Object.fromEntries(listOf(versions).map((one) => one.split('=') as [string, string]))];
    }),
  );
  try {
    readValues({ conda_virtual_packages: platforms }, {});
  } catch (cause) {
    throw serviceErrors.create('CONFIG_INVALID', `TERRARIUM_VIRTUAL_PACKAGES: ${(cause as Error).message}`, { cause });
  }
  return platforms;
}
