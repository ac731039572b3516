import { Module } from '@nestjs/common';
import { HttpModule } from '../http/http.module.js';
import { ReadModule } from '../read/read.module.js';
import { EventController } from './events/event.controller.js';
import { ProofController } from './proof.controller.js';
import { StateController } from './state/state.controller.js';
import { Notary } from './notary.js';
import { EventSearch } from './events/event-search.js';
import { EventFollower } from './events/event-follower.js';
import { Moments } from './state/moment.js';
import { PastEvents } from './state/past-events.js';
import { EnvironmentState } from './state/environment-state.js';
import { BuildState } from './state/build-state.js';
import { SettingsState } from './state/settings-state.js';
import { PermissionState } from './state/permission-state.js';

/** The log: events, proofs, and the state at a past time. */
@Module({
  imports: [HttpModule, ReadModule],
  controllers: [EventController, ProofController, StateController],
  providers: [
    Notary,
    EventSearch,
    EventFollower,
    Moments,
    PastEvents,
    EnvironmentState,
    BuildState,
    SettingsState,
    PermissionState,
  ],
  exports: [BuildState, EnvironmentState, EventFollower, EventSearch, Moments, Notary, PermissionState, SettingsState],
})
export class AuditModule {}
