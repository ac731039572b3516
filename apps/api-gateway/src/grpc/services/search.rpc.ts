import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import type { Read, Written } from '@terrarium/contracts-grpc';
import { Requires } from '../../access/requires.js';
import { gatewayErrors } from '../../errors.js';
import { SEARCH_KINDS, readCursor, writeCursor } from '../../search/search-cursor.js';
import type { SearchKind } from '../../search/search-cursor.js';
import { MAX_FOUND, MAX_SEARCH_TEXT, SOME_FOUND, SearchService } from '../../search/search.service.js';
import { By } from '../call/caller.js';
import type { Caller } from '../call/caller.js';
import { readEnum, readText } from '../call/read-fields.js';
import { foundMessage } from '../messages/found-message.js';

const KINDS: Readonly<Record<string, SearchKind>> = {
  SEARCH_KIND_ENVIRONMENT: 'environment',
  SEARCH_KIND_BUILD: 'build',
  SEARCH_KIND_PACKAGE: 'package',
};

/** Search over all that the caller may see. */
@Controller()
export class SearchRpc {
  constructor(private readonly service: SearchService) {}

  @GrpcMethod('Search')
  @Requires('environment::read', 'handler')
  async search(
    @Payload() request: Read<'SearchRequest'>,
    @By() { access }: Caller,
  ): Promise<Written<'SearchResponse'>> {
    const { token, limit } = request;
    if (limit < 0) throw gatewayErrors.create('REQUEST_INVALID', `The limit ${limit} is negative`);
    const kinds = request.kinds.map((kind) => readEnum(kind, KINDS));
    const { found, cursor } = await this.service.search(
      {
        text: readText(request.text, 'text', { min: 1, max: MAX_SEARCH_TEXT }).trim(),
        kinds: kinds.length === 0 ? SEARCH_KINDS : kinds,
        limit: limit === 0 ? SOME_FOUND : Math.min(limit, MAX_FOUND),
        ...(token === '' ? {} : { cursor: readCursor(token) }),
      },
      access,
    );
    return { found: found.map(foundMessage), nextToken: cursor === undefined ? '' : writeCursor(cursor) };
  }
}
