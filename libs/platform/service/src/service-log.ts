import { ConsoleLogger } from '@nestjs/common';
import type { LogLevel } from '@nestjs/common';

/**
 * What a service warns of, on standard error: standard output belongs to what the program was asked for, as the JSON of
 * `terrarium up --output json`. In colors on a terminal only.
 */
export class ServiceLog extends ConsoleLogger {
  constructor() {
    super({ logLevels: ['warn', 'error', 'fatal'], ...(process.stderr.isTTY ? {} : { colors: false }) });
  }

  protected override printMessages(
    messages: unknown[],
    context?: string,
    logLevel?: LogLevel,
    _stream?: 'stdout' | 'stderr',
    errorStack?: unknown,
  ): void {
    super.printMessages(messages, context, logLevel, 'stderr', errorStack);
  }
}
