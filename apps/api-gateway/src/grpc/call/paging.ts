import { createHash } from 'node:crypto';
import type { Read, Written } from '@terrarium/contracts-grpc';
import { z } from 'zod';
import { gatewayErrors } from '../../errors.js';
import type { Paging } from '../../http/envelope.js';

const MAX_SIZE = 100;
const content = z.tuple([z.int().min(2).max(1_000_000_000), z.string()]);

/** One page of a list, and the words for what comes behind it. */
export interface AskedPage extends Paging {
  /** Tells where an answer stands. */
  readonly info: (total: number) => Written<'PageInfo'>;
}

/**
 * Reads which page is asked for.
 *
 * @param asked - Absent for the first one.
 * @param filter - What else the request says about the list: a token is good for the same list only.
 * @throws REQUEST_INVALID
 */
export function readPage(asked: Read<'PageRequest'> | null, filter: object): AskedPage {
  const { size: given = 0, token = '' } = asked ?? {};
  if (given < 0) throw gatewayErrors.create('REQUEST_INVALID', `The page size ${given} is negative`);
  const size = given === 0 ? MAX_SIZE : Math.min(given, MAX_SIZE);
  const list = createHash('sha256')
    .update(JSON.stringify([size, filter]))
    .digest('base64url')
    .slice(0, 12);
  const page = token === '' ? 1 : pageOf(token, list);
  return {
    page,
    size,
    info: (total) => ({ total, nextToken: page * size < total ? tokenOf(page + 1, list) : '' }),
  };
}

function tokenOf(page: number, list: string): string {
  return Buffer.from(JSON.stringify([page, list])).toString('base64url');
}

function pageOf(token: string, list: string): number {
  try {
    const [page, wanted] = content.parse(JSON.parse(Buffer.from(token, 'base64url').toString()));
    if (wanted === list) return page;
  } catch {
    // It is none of ours.
  }
  throw gatewayErrors.create('REQUEST_INVALID', 'The page token is not one of this list', {
    hint: 'Send the next_token of the page before, with the same filters and the same size',
  });
}
