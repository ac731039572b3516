import { integerOf, textOf } from './query.js';
import type { Query } from './query.js';

/** conda-store's success envelope; the order of the keys is part of it. */
export interface Envelope<Data> {
  readonly status: 'ok';
  readonly data: Data;
  readonly message: string | null;
}

/** One page of a list. */
export interface Page<Item> extends Envelope<readonly Item[]> {
  readonly page: number;
  readonly size: number;
  readonly count: number;
}

/** Wraps an answer. */
export function ok<Data>(data: Data, message: string | null = null): Envelope<Data> {
  return { status: 'ok', data, message };
}

/** The answer to what has nothing to tell: conda-store leaves `data` out. */
export function acknowledge(message: string | null = null) {
  return { status: 'ok' as const, message };
}

/** Wraps one page of a list; `count` is the number of all items. */
export function page<Item>(data: readonly Item[], { page, size }: Paging, count: number): Page<Item> {
  return { ...ok(data), page, size, count };
}

/** Which page of a list is asked for. */
export interface Paging {
  readonly page: number;
  readonly size: number;
}

const MAX_PAGE_SIZE = 100;

/**
 * Reads `page` (from 1; 0 is taken for 1) and `size` (at most 100; 0 is taken for that).
 *
 * @throws REQUEST_UNPROCESSABLE when one is no integer
 */
export function readPaging(query: Query): Paging {
  return {
    page: Math.max(1, integerOf(query, 'page') ?? 1),
    size: Math.min(MAX_PAGE_SIZE, Math.max(0, integerOf(query, 'size') ?? 0) || MAX_PAGE_SIZE),
  };
}

/** `desc` turns a list around; whatever else was sent does not. */
export function readOrder(query: Query): 'ASC' | 'DESC' {
  return textOf(query, 'order') === 'desc' ? 'DESC' : 'ASC';
}
