// A log as a year of work leaves it: namespaces, environments, and builds of which some are under way at the same time.
import { newEventId, streamName } from '@terrarium/kernel-event-sourcing';

const NAMESPACES = 200;
const ENVIRONMENTS = 20_000;
const AT_ONCE = 8;
const IN_FLIGHT = 1_000;

/** Appends so many events through the event store, as its writers do. */
export async function generateLog(store, count, onProgress) {
  let sending = [];
  let done = 0;
  for (const { stream, event, actor, correlationId, at } of history(count)) {
    const metadata = { actor, correlationId };
    const recordedAt = new Date(at).toISOString();
    sending.push(store.append(stream, { id: newEventId(), event, schemaVersion: 1, recordedAt, metadata }, 'any'));
    done += 1;
    if (sending.length < IN_FLIGHT) continue;
    await Promise.all(sending);
    sending = [];
    onProgress(done);
  }
  await Promise.all(sending);
}

function* history(count) {
  const random = generator(42);
  const pick = (limit) => Math.floor(random() * limit);
  let at = Date.UTC(2026, 0, 1);
  let emitted = 0;
  for (let index = 0; index < NAMESPACES; index += 1) {
    const namespace = `team-${index}`;
    yield told(streamName('namespace', namespace), { type: 'NamespaceCreated', data: { namespace } });
  }
  const known = new Set();
  const running = [];
  let builds = 0;
  while (emitted < count) {
    while (running.length < AT_ONCE) running.push(build((builds += 1), pick, random, known));
    const slot = pick(running.length);
    const { value, done } = running[slot].next();
    if (done) running.splice(slot, 1);
    else yield told(value.stream, value.event, value.actor, value.correlationId);
  }

  function told(stream, event, actor = 'user:ann', correlationId = newEventId()) {
    emitted += 1;
    at += pick(3_000);
    return { stream, event, actor, correlationId, at };
  }
}

function* build(number, pick, random, known) {
  const correlationId = newEventId();
  const buildId = newEventId();
  const id = pick(ENVIRONMENTS);
  const [namespace, environment] = [`team-${id % NAMESPACES}`, `environment-${id}`];
  const actor = `user:member-${id % 997}`;
  const hex = (length) => Array.from({ length }, () => pick(16).toString(16)).join('');
  const specification = hex(64);
  const ofBuild = (type, data, by = actor) => ({
    stream: streamName('build', buildId),
    event: { type, data: { buildId, ...data } },
    actor: by,
    correlationId,
  });
  const ofEnvironment = (type, data, by = actor) => ({
    stream: streamName('environment', `${namespace}/${environment}`),
    event: { type, data: { namespace, environment, ...data } },
    actor: by,
    correlationId,
  });
  const names = Array.from({ length: 4 + pick(8) }, () => `package-${pick(5_000)}`);
  if (random() < 0.7) {
    const file = { name: environment, channels: ['conda-forge'], dependencies: names };
    const data = { sha256: specification, name: environment, kind: 'environment-file', specification: file };
    yield {
      stream: streamName('specification', specification),
      event: { type: 'SpecificationCreated', data },
      actor,
      correlationId,
    };
  }
  if (!known.has(id)) {
    known.add(id);
    yield ofEnvironment('EnvironmentCreated', { description: 'what the team works with' });
  }
  yield ofBuild('BuildRequested', { namespace, environment, specification, platforms: ['linux-64'] });
  yield ofBuild('BuildAdmitted', {}, 'service:api-gateway');
  yield ofBuild('BuildStarted', { worker: 'host-1/4711' }, 'service:solver');
  const lock = `sha256:${hex(64)}`;
  const packages = Array.from(
    { length: 20 + pick(100) },
    () => `conda-forge/linux-64::package-${pick(5_000)}-${pick(9)}.${pick(20)}.${pick(9)}-py312h${hex(7)}_${pick(4)}`,
  );
  yield ofBuild('LockWritten', { lock, platforms: ['linux-64'], packages: { 'linux-64': packages } }, 'service:solver');
  if (random() < 0.1) {
    const failure = { code: 'PACKAGE_DOWNLOAD_FAILED', message: 'The channel did not answer' };
    yield ofBuild('BuildFailed', { failure, attempts: 6 }, 'service:builder');
    return;
  }
  const buildKey = `${specification.slice(0, 8)}-1760000000-${number}-${environment}`;
  const sizeBytes = 100_000_000 + pick(1_000_000_000);
  const built = {
    buildKey,
    path: `/store/${namespace}/${buildKey}`,
    sizeBytes,
    addedBytes: pick(50_000_000),
    files: 20_000,
    warnings: [],
  };
  yield ofBuild('PrefixBuilt', built, 'service:builder');
  const reference = { buildId, buildNumber: number, buildKey };
  yield ofEnvironment('EnvironmentBuildActivated', reference, 'service:builder');
  yield ofEnvironment(
    'EnvironmentLinkMoved',
    { ...reference, link: `/store/${namespace}/envs/${environment}` },
    'service:builder',
  );
  for (const artifactType of ['LOCKFILE', 'YAML', 'LOGS']) {
    const data = {
      buildId,
      artifactType,
      key: `${artifactType.toLowerCase()}/${buildKey}`,
      digest: `sha256:${hex(64)}`,
      sizeBytes: 20_000,
      mediaType: 'text/plain',
    };
    yield {
      stream: streamName('artifact', buildId),
      event: { type: 'ArtifactStored', data },
      actor: 'service:artifact',
      correlationId,
    };
  }
}

/** mulberry32: the same log on every machine. */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
