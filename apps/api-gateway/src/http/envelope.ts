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

/** Reads `page` (from 1; 0 is taken for 1) and `size` (at most 100) as conda-store does. */
export function readPaging(query: { readonly page?: string; readonly size?: string }): Paging {
  const number = (text: string | undefined, fallback: number) => {
    const value = Number(text ?? fallback);
    return Number.isSafeInteger(value) && value >= 0 ? value : fallback;
  };
  return {
    page: Math.max(1, number(query.page, 1)),
    size: Math.min(MAX_PAGE_SIZE, number(query.size, MAX_PAGE_SIZE) || MAX_PAGE_SIZE),
  };
}
