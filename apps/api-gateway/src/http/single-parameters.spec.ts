import type { ExecutionContext } from '@nestjs/common';
import { of } from 'rxjs';
import { z } from 'zod';
import { acknowledged } from '../openapi/answers.js';
import { documentRoutes } from '../openapi/route-document.js';
import { SingleParameters } from './single-parameters.js';

class Shelf {
  look(): void {
    throw new Error('never called');
  }
}

const query = z.object({ page: z.coerce.number().optional(), key: z.union([z.string(), z.array(z.string())]) });
const rooms = [documentRoutes(Shelf, 'shelves', { look: { summary: 'Looks', query, answer: acknowledged } })];

/** The query that the handler sees. */
function seen(query: Record<string, string | string[]>): unknown {
  const request = { query };
  const context = {
    getType: () => 'http',
    switchToHttp: () => ({ getRequest: () => request }),
    getClass: () => Shelf,
    getHandler: () => Shelf.prototype.look,
  };
  new SingleParameters(rooms).intercept(context as unknown as ExecutionContext, { handle: () => of(undefined) });
  return request.query;
}

describe('SingleParameters', () => {
  it('leaves a query alone that has each parameter once', () => {
    expect(seen({ page: '1', key: 'a' })).toEqual({ page: '1', key: 'a' });
  });

  it('takes the last of several, but for lists', () => {
    expect(seen({ page: ['1', '2'], key: ['a', 'b'], other: ['x', 'y'] })).toEqual({
      page: '2',
      key: ['a', 'b'],
      other: 'y',
    });
  });
});
