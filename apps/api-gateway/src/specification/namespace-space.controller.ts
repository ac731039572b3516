import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { AnswersRequests, NAMESPACE_SPACE } from '@terrarium/platform-service';
import type { NamespaceSpace, NamespaceSpaceQuestion } from '@terrarium/platform-service';
import { Quotas } from './quotas.js';

/** Tells workers what the builds of a namespace take up: the read models are here. */
@Controller()
export class NamespaceSpaceController {
  constructor(private readonly quotas: Quotas) {}

  @AnswersRequests(NAMESPACE_SPACE)
  async space(@Payload() { namespace }: NamespaceSpaceQuestion): Promise<NamespaceSpace> {
    return { usedBytes: await this.quotas.bytesOf(namespace) };
  }
}
