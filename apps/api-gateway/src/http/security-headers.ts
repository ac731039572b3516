import helmet from 'helmet';
import type { NextFunction, Request, Response } from 'express';

/**
 * The headers that make browsers careful with what we send. Pages may load what comes from here and nothing else; styles
 * are written into pages by the user interface. Where another route needs more, its handler sets the header anew.
 */
export function securityHeaders(): (request: Request, response: Response, next: NextFunction) => void {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'base-uri': ["'self'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'self'"],
        'img-src': ["'self'", 'data:'],
        'font-src': ["'self'", 'data:'],
        'object-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'", "'unsafe-inline'"],
      },
    },
    // Browsers heed it over TLS only, and whoever ends TLS in front of us decides about the whole host.
    strictTransportSecurity: false,
    crossOriginResourcePolicy: { policy: 'same-site' },
  });
}
