import { describeError } from '@terrarium/kernel-errors';
import { ensureNatsServer, ensureNatsServerOfDistribution } from '../src/index.js';
import type { ObtainedProgram } from '../src/index.js';

/** The server that this machine uses, and the distribution's own where apt has one: Debian 12 has the oldest supported version. */
export async function natsServerPrograms(): Promise<ObtainedProgram[]> {
  const programs = [await ensureNatsServer()];
  try {
    const packaged = await ensureNatsServerOfDistribution();
    if (packaged.version !== programs[0]!.version) programs.push(packaged);
  } catch (error) {
    console.warn(`SKIPPED: the distribution's nats-server could not be obtained: ${describeError(error)}`);
  }
  return programs;
}
