import type { Written } from '@terrarium/contracts-grpc';
import type { EnvironmentRow } from '@terrarium/domain-read-models';
import { withoutNulls } from './without-nulls.js';

/** An environment as a message. */
export function environmentMessage(row: EnvironmentRow): Written<'Environment'> {
  const { id, namespace, name, description, activeBuild, linkedBuild, link } = row;
  return { id, namespace, name, description, ...withoutNulls({ activeBuild, linkedBuild, link }) };
}
