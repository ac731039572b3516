import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { EventStoreStrategy, Platform, ServiceLog, withPlatform } from '@terrarium/platform-service';
import type { RunningService, ServiceConfig } from '@terrarium/platform-service';
import { GatewayModule } from './gateway.module.js';
import { PUBLIC_URL } from './identity/browser-request.js';
import { isLoginForm } from './http/login-form.js';
import { securityHeaders } from './http/security-headers.js';
import { withoutPrefix } from './http/url-prefix.js';
import { serveDocsPage } from './openapi/docs-page.js';
import { refuseNul } from './http/refuse-nul.js';
import { connectGrpc } from './grpc/server/connect-grpc.js';
import { GrpcHealth } from './grpc/server/grpc-health.js';
import { slashRedirect } from './http/slash-redirect.js';

export { gatewayErrors } from './errors.js';

/** Lockfiles of many platforms have some megabytes; what is larger is refused before it is read. */
const MAX_BODY = '20mb';

/** A gateway that listens. */
export interface RunningGateway extends RunningService {
  readonly url: string;
  /** Where gRPC listens, as `127.0.0.1:8081`; absent when it is off. */
  readonly grpcAddress?: string;
}

/** Starts the gateway in this process. */
export async function startApiGateway(config: ServiceConfig): Promise<RunningGateway> {
  const platform = await Platform.open(config, 'api-gateway');
  const application = await NestFactory.create<NestExpressApplication>(withPlatform(GatewayModule, platform), {
    bodyParser: false,
    logger: new ServiceLog(),
    abortOnError: false,
  });
  application.disable('x-powered-by');
  application.set('trust proxy', config.trustedProxies);
  application.set(PUBLIC_URL, config.publicUrl);
  application.use(securityHeaders());
  allowOrigins(application, config.corsOrigins);
  application.use(withoutPrefix(config.urlPrefix));
  application.use(refuseNul);
  application.use(slashRedirect(config.urlPrefix));
  application.useBodyParser('json', { limit: MAX_BODY });
  application.useBodyParser('urlencoded', { limit: '10kb', extended: false, type: isLoginForm });
  serveDocsPage(application);
  application.connectMicroservice({ strategy: new EventStoreStrategy(platform) });
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  const grpc = config.grpcPort === undefined ? undefined : connectGrpc(application, { host, port: config.grpcPort });
  const stop = async () => {
    // While what the calls stand on is still there.
    await grpc?.close();
    application.getHttpServer().closeAllConnections();
    await application.close();
    await platform.close();
  };
  try {
    // Events and calls come when there is somebody to take them.
    await application.init();
    await application.startAllMicroservices();
    if (grpc !== undefined) await application.get(GrpcHealth).start();
    await application.listen(config.port, config.host);
  } catch (error) {
    await stop();
    throw error;
  }
  const { port } = application.getHttpServer().address() as AddressInfo;
  return {
    url: `http://${host}:${port}${config.urlPrefix}`,
    ...(grpc === undefined ? {} : { grpcAddress: grpc.address }),
    stop,
  };
}

/** Pages of these origins may ask, and read the answers; those of others may not. */
function allowOrigins(application: NestExpressApplication, origins: readonly string[]): void {
  if (origins.length === 0) return;
  application.enableCors({
    origin: [...origins],
    credentials: true,
    allowedHeaders: ['authorization', 'content-type', 'traceparent', 'x-terrarium-reason'],
    exposedHeaders: ['retry-after'],
    maxAge: 600,
  });
}
