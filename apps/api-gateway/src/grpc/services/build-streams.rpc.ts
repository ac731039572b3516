import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import type { Read, Written } from '@terrarium/contracts-grpc';
import { Platform } from '@terrarium/platform-service';
import type { Observable } from 'rxjs';
import { Requires } from '../../access/requires.js';
import { BuildReader } from '../../build/build-reader.js';
import { BuildWatcher } from '../../build/build-watcher.js';
import { LogFollower } from '../../build/log-follower.js';
import { gatewayErrors } from '../../errors.js';
import { answerStream } from '../call/answer-stream.js';
import { By } from '../call/caller.js';
import type { Caller } from '../call/caller.js';
import { readNumber, readPosition } from '../call/read-fields.js';
import { buildMessage } from '../messages/build-message.js';
import { logLineMessage } from '../messages/log-line-message.js';

/** Builds, where the answer goes on: what becomes of them, their logs, their artifacts. */
@Controller()
export class BuildStreamsRpc {
  constructor(
    private readonly platform: Platform,
    private readonly builds: BuildReader,
    private readonly watcher: BuildWatcher,
    private readonly logs: LogFollower,
  ) {}

  @GrpcMethod('Builds')
  @Requires('environment::read', 'build')
  watchBuild(@Payload() { build }: Read<'WatchBuildRequest'>, @By() caller: Caller): Observable<Written<'Build'>> {
    const { watcher } = this;
    const number = readNumber(build);
    return answerStream(caller, async function* (signal) {
      for await (const row of watcher.watch(number, signal)) yield buildMessage(row);
    });
  }

  @GrpcMethod('Builds')
  @Requires('environment::read', 'build')
  readLog(@Payload() request: Read<'ReadLogRequest'>, @By() caller: Caller): Observable<Written<'LogLine'>> {
    const { builds, logs, platform } = this;
    const [number, after] = [readNumber(request.build), readPosition(request.after)];
    return answerStream(caller, async function* (signal) {
      const { build } = await builds.details(number);
      const lines = request.follow
        ? logs.follow(build.buildId, after, signal)
        : (await platform.logs.read(build.buildId)).filter((line) => line.number > after);
      for await (const line of lines) yield logLineMessage(line);
    });
  }

  @GrpcMethod('Builds')
  @Requires('environment::read', 'build')
  downloadArtifact(
    @Payload() { build, type }: Read<'DownloadArtifactRequest'>,
    @By() caller: Caller,
  ): Observable<Written<'ArtifactPiece'>> {
    const { builds, platform } = this;
    const number = readNumber(build);
    return answerStream(caller, async function* (signal) {
      const { artifacts } = await builds.details(number);
      const artifact = artifacts.find(({ artifactType }) => artifactType === type);
      if (artifact?.digest == null) {
        const named = JSON.stringify(type.slice(0, 40));
        throw gatewayErrors.create('NOT_FOUND', `Build ${number} has no artifact ${named} that can be downloaded`);
      }
      for await (const content of await platform.blobs.open(artifact.digest)) {
        if (signal.aborted) return;
        yield { content: content as Buffer };
      }
    });
  }
}
