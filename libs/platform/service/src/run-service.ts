import { NestFactory } from '@nestjs/core';
import { Module } from '@nestjs/common';
import type { DynamicModule, Type } from '@nestjs/common';
import { EventStoreStrategy } from './event-store-strategy.js';
import { Platform } from './platform.js';
import { PlatformModule } from './platform.module.js';
import { ServiceLog } from './service-log.js';
import { readServiceConfig } from './config/service-config.js';
import type { ServiceConfig } from './config/service-config.js';

/** A service that runs in this process. */
export interface RunningService {
  stop(): Promise<void>;
}

/** Starts a service of event handlers as a Nest microservice over the event store. */
export async function startEventService(
  name: string,
  serviceModule: Type,
  config: ServiceConfig,
): Promise<RunningService> {
  const platform = await Platform.open(config, name);
  const application = await NestFactory.createMicroservice(withPlatform(serviceModule, platform), {
    strategy: new EventStoreStrategy(platform),
    logger: new ServiceLog(),
    abortOnError: false,
  });
  await application.listen();
  return {
    stop: async () => {
      await application.close();
      await platform.close();
    },
  };
}

@Module({})
class RootModule {}

/** A root module that holds a service's module and the platform. */
export function withPlatform(serviceModule: Type, platform: Platform): DynamicModule {
  return { module: RootModule, imports: [PlatformModule.of(platform), serviceModule] };
}

/** Runs a service as a process of its own: settings from the environment, a gentle stop on SIGTERM and SIGINT. */
export async function runAsProcess(
  start: (config: ServiceConfig) => Promise<RunningService>,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const service = await start(readServiceConfig(environment));
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
  await service.stop();
}
