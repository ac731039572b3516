import type { Type } from '@nestjs/common';
import { z } from 'zod';

/** An answer that is no JSON of ours. */
export interface OtherAnswer {
  readonly status: number;
  readonly description: string;
  /** What comes; absent where the answer has no body of note. */
  readonly mediaType?: string;
}

/** What a route takes and gives, beside what its decorators say already. */
export interface RouteDocument {
  /** A line for lists. */
  readonly summary: string;
  /** What it does, where the summary does not say it all. */
  readonly description?: string;
  /** What the parameters of the path are, where they are more than texts. */
  readonly path?: z.ZodObject;
  /** The query, each parameter with its meaning. */
  readonly query?: z.ZodObject;
  /** The body, as JSON. */
  readonly body?: z.ZodType;
  /** Whether a request without a body is fine. */
  readonly isBodyOptional?: boolean;
  /** The body of the answer with status 200, or another answer. */
  readonly answer: z.ZodType | OtherAnswer;
  /** Statuses of refusals beside those that follow from the rest: 401 and 403 where it is not open, 404 where it names something. */
  readonly refusals?: readonly number[];
  readonly isDeprecated?: boolean;
}

/** The documents of one controller's routes. */
export interface RoomDocument {
  readonly controller: Type;
  /** The heading that its routes stand under. */
  readonly tag: string;
  readonly routes: Readonly<Record<string, RouteDocument>>;
}

type Handlers<Controller> = {
  [Name in keyof Controller]: Controller[Name] extends (...args: never[]) => unknown ? Name : never;
}[keyof Controller];

/**
 * Documents the routes of a controller; names only handlers that it has.
 *
 * @param controller - The controller.
 * @param tag - The heading that its routes stand under.
 * @param routes - By the names of the handlers.
 */
export function documentRoutes<Controller>(
  controller: Type<Controller>,
  tag: string,
  routes: Readonly<Partial<Record<Handlers<Controller> & string, RouteDocument>>>,
): RoomDocument {
  return { controller, tag, routes: routes as Readonly<Record<string, RouteDocument>> };
}
