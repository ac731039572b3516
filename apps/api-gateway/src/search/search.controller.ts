import { Controller, Get, Query } from '@nestjs/common';
import { Permissions } from '@terrarium/domain-access';
import { z } from 'zod';
import { Access } from '../access/current-access.js';
import { Requires } from '../access/requires.js';
import { ok } from '../http/envelope.js';
import { readQuery } from '../http/query-schema.js';
import { integerOf, listOf } from '../http/query.js';
import type { Query as Parameters } from '../http/query.js';
import { SEARCH_KINDS, readCursor, writeCursor } from './search-cursor.js';
import { MAX_FOUND, MAX_SEARCH_TEXT, SOME_FOUND, SearchService } from './search.service.js';

/** What is searched for. */
export const query = z.object({
  // Postgres has no place for the character U+0000.
  q: z
    .string()
    .min(1)
    .max(MAX_SEARCH_TEXT)
    .regex(/^[^\0]+$/),
  kind: z.array(z.enum(SEARCH_KINDS)).default([...SEARCH_KINDS]),
  limit: z.int().min(1).max(MAX_FOUND).default(SOME_FOUND),
  cursor: z.string().max(2_000).optional(),
});

/** Search over all that the caller may see. */
@Controller('api/v1/search')
export class SearchController {
  constructor(private readonly service: SearchService) {}

  /**
   * Environments, builds and packages that answer `q`, as far as they are visible. `cursor` of the answer leads to the
   * next page; it is null at the end, and not before.
   */
  @Get()
  @Requires('environment::read', 'handler')
  async search(@Query() given: Parameters, @Access() access: Permissions) {
    const named = listOf(given, 'kind');
    const { q, kind, limit, cursor } = readQuery(query, given, {
      kind: named.length === 0 ? undefined : named,
      limit: integerOf(given, 'limit'),
    });
    const page = await this.service.search(
      { text: q.trim(), kinds: kind, limit, ...(cursor === undefined ? {} : { cursor: readCursor(cursor) }) },
      access,
    );
    return { ...ok(page.found), cursor: page.cursor === undefined ? null : writeCursor(page.cursor) };
  }
}
