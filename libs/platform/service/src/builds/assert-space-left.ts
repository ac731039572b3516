import { assertSpace } from '@terrarium/domain-settings';
import type { BuildSize } from '@terrarium/domain-settings';
import type { Platform } from '../platform.js';
import { readSettings } from '../read-settings.js';
import { askService } from '../requests/ask-service.js';

const TIMEOUT_MS = 30_000;

/** The request that asks what the builds of a namespace take up. */
export const NAMESPACE_SPACE = 'namespace-space';

/** The parameters of {@link NAMESPACE_SPACE}. */
export interface NamespaceSpaceQuestion {
  readonly namespace: string;
}

/** The answer to it. */
export interface NamespaceSpace {
  /** As `quota_bytes` counts: each prefix as if no file were shared. */
  readonly usedBytes: number;
}

/**
 * Refuses a build that does not fit into what its namespace has left. Nothing is measured, and nobody asked, where there
 * is no quota.
 *
 * @param platform - Where settings are, and whoever keeps count.
 * @param namespace - The build's namespace.
 * @param measure - What the build takes up.
 * @param signal - Gives the answer up.
 * @throws QUOTA_EXCEEDED, SERVICE_UNAVAILABLE, SERVICE_TIMEOUT
 */
export async function assertSpaceLeft(
  platform: Platform,
  namespace: string,
  measure: () => BuildSize | Promise<BuildSize>,
  signal: AbortSignal,
): Promise<void> {
  const { values } = await readSettings(platform.events, platform.config, { namespace });
  if (values.quota_bytes === null) return;
  const question: NamespaceSpaceQuestion = { namespace };
  const { usedBytes } = await askService<NamespaceSpace>(platform.connection, NAMESPACE_SPACE, question, TIMEOUT_MS, {
    signal,
  });
  assertSpace(namespace, usedBytes, await measure(), values);
}
