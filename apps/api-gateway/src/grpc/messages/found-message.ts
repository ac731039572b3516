import type { Written } from '@terrarium/contracts-grpc';
import type { Found } from '../../search/found.js';
import { MANAGERS } from './difference-message.js';
import { withoutNulls } from './without-nulls.js';

/** Something that was found, as a message. */
export function foundMessage(found: Found): Written<'Found'> {
  const { namespace, environment } = found;
  const place = { namespace, environment };
  switch (found.kind) {
    case 'environment': {
      const { id, description, current_build_id: currentBuild } = found;
      return { ...place, anEnvironment: { id, description: description ?? '', ...withoutNulls({ currentBuild }) } };
    }
    case 'build': {
      const { build_id: build, status, status_info: statusInfo } = found;
      return { ...place, aBuild: { build, status: `BUILD_STATUS_${status}`, ...withoutNulls({ statusInfo }) } };
    }
    case 'package': {
      const { build_id, platform, channel, subdir, name, version, build: buildString } = found;
      const manager = MANAGERS[found.manager];
      return {
        ...place,
        aPackage: { build: build_id, platform, manager, channel, subdir, name, version, buildString },
      };
    }
  }
}
