import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { writeLockJson } from '@terrarium/conda-lockfile';
import { currentSubdir } from '@terrarium/conda-types';
import { Permissions } from '@terrarium/domain-access';
import { z } from 'zod';
import { Access } from '../access/current-access.js';
import { Requires } from '../access/requires.js';
import { ClientGone } from '../http/client-gone.js';
import { ok } from '../http/envelope.js';
import { listOf } from '../http/query.js';
import type { Query as Parameters } from '../http/query.js';
import { readBody } from '../http/unprocessable.js';
import { SolveService } from './solve.service.js';

export const body = z.object({
  specification: z.string(),
  /** Whose settings hold: the caller's own namespace when absent. */
  namespace: z.string().optional(),
  /** The environment whose settings hold: the one that the file names when absent. */
  environment: z.string().optional(),
  /** Whether packages of the environment's active build stay where they still fit. */
  update: z.enum(['newest', 'minimal']).optional(),
  platforms: z.array(z.string()).max(32).default([]),
  channel_priority: z.enum(['strict', 'flexible', 'disabled']).optional(),
  exclude_newer: z.iso.datetime({ offset: true }).or(z.iso.date()).optional(),
  pins: z.array(z.string()).max(1_000).optional(),
});
/** Solves that lead to no build. */
@Controller('api/v1')
export class SolveController {
  constructor(private readonly solver: SolveService) {}

  /** An environment file in, a lock for all asked platforms out. */
  @Post('solve')
  @Requires('environment::solve', 'anything')
  @HttpCode(200)
  async solve(@Body() given: unknown, @Access() access: Permissions, @ClientGone() gone: AbortSignal) {
    const { specification, namespace, environment, update, platforms, channel_priority, exclude_newer, pins } =
      readBody(body, given);
    const lock = await this.solver.solve(
      {
        text: specification,
        platforms,
        ...(namespace === undefined ? {} : { namespace }),
        ...(environment === undefined ? {} : { environment }),
        ...(update === undefined ? {} : { update }),
        options: {
          ...(channel_priority === undefined ? {} : { channelPriority: channel_priority }),
          ...(exclude_newer === undefined ? {} : { excludeNewer: exclude_newer }),
          ...(pins === undefined ? {} : { pins }),
        },
      },
      access,
      gone,
    );
    return ok(JSON.parse(writeLockJson(lock)) as unknown);
  }

  /** conda-store's form: channels and packages as parameters, the packages of this machine's platform as the answer. */
  @Get('specification')
  @Requires('environment::solve', 'anything')
  async solveParameters(@Query() query: Parameters, @Access() access: Permissions, @ClientGone() gone: AbortSignal) {
    const pipPackages = listOf(query, 'pip').map(withoutSlash);
    const dependencies = [
      ...listOf(query, 'conda').map(withoutSlash),
      ...(pipPackages.length === 0 ? [] : [{ pip: pipPackages }]),
    ];
    // JSON is YAML: the same reader and the same checks as for a file.
    // conda-store's own client sends `channels`, though its server reads `channel`.
    const channels = [...listOf(query, 'channel'), ...listOf(query, 'channels')];
    const text = JSON.stringify({ channels, dependencies });
    const lock = await this.solver.solve({ text, platforms: [currentSubdir()] }, access, gone);
    const names = [...new Set(lock.platforms.flatMap((one) => one.packages.map(({ record }) => record.channel)))];
    const solve = lock.platforms.flatMap(({ packages }) =>
      packages.map(({ record }) => ({
        name: record.name,
        version: record.version,
        build: record.build,
        build_number: record.build_number,
        channel: { name: record.channel },
        channel_id: names.indexOf(record.channel) + 1,
        subdir: record.subdir,
        depends: record.depends,
        constrains: record.constrains ?? [],
        md5: record.md5 ?? null,
        sha256: record.sha256 ?? null,
        size: record.size ?? 0,
        timestamp: record.timestamp ?? null,
        url: record.url,
      })),
    );
    return { solve };
  }
}

/** conda-store's client ends its addresses with a slash, and so, behind a query, its last parameter. */
function withoutSlash(text: string): string {
  return text.includes('://') ? text : text.replace(/\/$/, '');
}
