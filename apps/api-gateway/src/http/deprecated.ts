import { Header, applyDecorators } from '@nestjs/common';

/** Marks a route that conda-store calls deprecated, with the headers that it sends; it stays all the same. */
export function Deprecated(): MethodDecorator {
  return applyDecorators(Header('Deprecation', 'True'), Header('Sunset', 'Mon, 17 Mar 2025 00:00:00 UTC'));
}
