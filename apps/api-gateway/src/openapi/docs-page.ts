import type { INestApplication } from '@nestjs/common';
import { SwaggerModule } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import { GatewayDocument } from './gateway-document.js';

/**
 * Serves the OpenAPI document to people at `/docs`, with Swagger UI from this machine: it works without any network.
 *
 * @param application - The gateway, before it listens.
 */
export function serveDocsPage(application: INestApplication): void {
  const { document } = application.get(GatewayDocument);
  SwaggerModule.setup('docs', application, document as unknown as OpenAPIObject, {
    useGlobalPrefix: true,
    // The document itself has one place, `/openapi.json`.
    raw: false,
    customSiteTitle: 'Terrarium API',
    swaggerOptions: { validatorUrl: null, docExpansion: 'list' },
  });
}
