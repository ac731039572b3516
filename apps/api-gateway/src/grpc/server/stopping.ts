import { Injectable } from '@nestjs/common';
import { gatewayErrors } from '../../errors.js';

/** Tells calls that go on and on that the server is about to stop. */
@Injectable()
export class Stopping {
  private readonly controller = new AbortController();

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  begin(): void {
    this.controller.abort(gatewayErrors.create('SERVER_STOPPING', 'The server stops'));
  }
}
