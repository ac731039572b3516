import { Controller, Get, Query } from '@nestjs/common';
import { Permissions } from '@terrarium/domain-access';
import { Authenticator } from '../access/authenticator.js';
import { Access } from '../access/current-access.js';
import { Requires } from '../access/requires.js';
import { Deprecated } from '../http/deprecated.js';
import { page, readPaging } from '../http/envelope.js';
import { integerOf, textOf } from '../http/query.js';
import type { Query as Parameters } from '../http/query.js';
import { NamespaceReader } from '../namespace/namespace-reader.js';
import { formatCursor, parseCursor, END } from './cursor.js';
import type { SortKey } from './cursor.js';
import type { EnvironmentRow } from '@terrarium/domain-read-models';
import { readListing, readSort, readStrictSort } from './environment-listing.js';
import { EnvironmentReader } from './environment-reader.js';
import { presentEnvironment, presentFirstVersion } from './present-environment.js';

const DEFAULT_LIMIT = 100;
/** conda-store has no limit; a client that asks for more gets the rest behind the cursor. */
const MAX_LIMIT = 1_000;

/** The lists of environments, of both versions. */
@Controller('api')
export class EnvironmentListController {
  constructor(
    private readonly environments: EnvironmentReader,
    private readonly namespaces: NamespaceReader,
    private readonly authenticator: Authenticator,
  ) {}

  @Get('v1/environment')
  @Requires('environment::read', 'handler')
  @Deprecated()
  async pages(@Query() query: Parameters, @Access() access: Permissions) {
    const paging = readPaging(query);
    const listing = { ...readListing(query, access, await this.narrower(query)), sortedBy: readSort(query) };
    const [rows, count] = await this.environments.page(listing, paging);
    const namespaces = await this.namespaces.named(rows.map(({ namespace }) => namespace));
    return page(
      rows.map((row) => presentFirstVersion(row, namespaces)),
      paging,
      count,
    );
  }

  /** Pages that follow each other by cursor: rows that come or go meanwhile shift none of the others. */
  @Get('v2/environment')
  @Requires('environment::read', 'handler')
  async cursors(@Query() query: Parameters, @Access() access: Permissions) {
    const sortedBy = readStrictSort(query);
    const asked = integerOf(query, 'limit') ?? 0;
    const limit = asked > 0 ? Math.min(asked, MAX_LIMIT) : DEFAULT_LIMIT;
    const cursor = textOf(query, 'cursor');
    const listing = { ...readListing(query, access, await this.narrower(query)), sortedBy };
    const [rows, count] = await this.environments.behind(
      listing,
      cursor === undefined || cursor === '' ? undefined : parseCursor(cursor, sortedBy),
      limit,
    );
    const namespaces = await this.namespaces.named(rows.map(({ namespace }) => namespace));
    return {
      data: rows.map((row) => presentEnvironment(row, namespaces)),
      status: 'ok',
      message: null,
      cursor: formatCursor(cursorOf(rows.at(-1), sortedBy)),
      count,
    };
  }

  /** A token in the query shows what it sees of what the caller sees. */
  private async narrower(query: Parameters): Promise<Permissions | undefined> {
    const token = textOf(query, 'jwt');
    return token === undefined || token === '' ? undefined : this.authenticator.permissionsOf(token);
  }
}

function cursorOf(last: EnvironmentRow | undefined, sortedBy: readonly SortKey[]) {
  if (last === undefined) return END;
  return { last_id: last.id, last_value: Object.fromEntries(sortedBy.map((key) => [key, last[key]])) };
}
