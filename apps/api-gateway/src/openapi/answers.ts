import { z } from 'zod';
import type { OtherAnswer } from './route-document.js';

const status = z.literal('ok');
const message = z.string().nullable();

/** conda-store's envelope around something. */
export function enveloped(data: z.ZodType): z.ZodType {
  return z.object({ status, data, message });
}

/** A page of a list. */
export function paged<Item extends z.ZodType>(item: Item) {
  return z.object({
    status,
    data: z.array(item),
    message,
    page: z.int(),
    size: z.int(),
    count: z.int().describe('All items, of which this page shows some'),
  });
}

/** Only that it was done. */
export const acknowledged: z.ZodType = z.object({ status, message });

/** What an error answers. */
export const refusal: z.ZodType = z
  .object({
    status: z.literal('error'),
    message: z.string(),
    code: z.string().optional().describe('Stable for ever; docs/errors.md lists all'),
    hint: z.string().optional().describe('What to do about it'),
    details: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'Refusal' });

/** A redirect that keeps method and body. */
export function redirect(to: string): OtherAnswer {
  return { status: 307, description: `Redirect to ${to}` };
}

/** The query of lists that come in pages. */
export const paging = {
  page: z.coerce.number().int().optional().describe('From 1'),
  size: z.coerce.number().int().optional().describe('Items on a page, at most 100'),
};

/** A parameter that may be there several times, each time with one more value. */
export function repeatable(value: z.ZodType): z.ZodType {
  return z.array(value).optional();
}

/** An answer that goes on for as long as there is something to tell. */
export function events(description: string): OtherAnswer {
  return { status: 200, description, mediaType: 'text/event-stream' };
}

/** The direction of a list. */
export const order = z.enum(['asc', 'desc']).optional().describe('The direction; ascending when not given');

/** UTC without a zone, as conda-store writes it. */
export const naiveTime: z.ZodType = z.string().describe('UTC, without a zone');

/** ISO 8601 with its zone. */
export const time: z.ZodType = z.iso.datetime({ offset: true });
