import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { ErrorDetailsCodec } from './error-details.js';
import { fromValue, toStruct, toValue } from './json-value.js';
import { loadPackageDefinition, loadReflectedDefinition } from './package-definition.js';
import { rpcMethods, serviceNames } from './rpc-methods.js';
import { fromTimestamp, toTimestamp } from './timestamp.js';
import type { Read, Written } from './message-types.js';

const definition = loadPackageDefinition();
const FILES = path.join(__dirname, '../proto/terrarium/v1');

/** Over the wire and back, as a server and a client see it. */
function sent(values: Record<string, unknown>): Read<'ChangeSettingsRequest'>['values'] {
  const { requestSerialize, requestDeserialize } = rpcMethods(definition).find(
    ({ method }) => method === 'ChangeSettings',
  )!.definition;
  const message: Written<'ChangeSettingsRequest'> = {
    values: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, toValue(value)])),
  };
  return (requestDeserialize(requestSerialize(message)) as Read<'ChangeSettingsRequest'>).values;
}

describe('the services', () => {
  it('each have methods, none of which takes or gives a message of another', () => {
    expect(serviceNames(definition)).toHaveLength(19);
    const requests = rpcMethods(definition).map(
      ({ definition: { requestType } }) => (requestType.type as { name: string }).name,
    );
    expect(new Set(requests).size).toBe(requests.length);
    for (const {
      method,
      definition: { requestType },
    } of rpcMethods(definition)) {
      expect((requestType.type as { name: string }).name).toBe(`${method}Request`);
    }
  });

  it('are told by reflection with the names of the files', () => {
    const build = loadReflectedDefinition()['terrarium.v1.Build'] as unknown as { type: { field: { name: string }[] } };
    expect(build.type.field.map(({ name }) => name)).toContain('specification_sha256');
  });

  it.each(readdirSync(FILES))('say in %s what each of them is for', (file) => {
    const lines = readFileSync(path.join(FILES, file), 'utf8').split('\n');
    const bare = lines.filter((line, index) => line.startsWith('service ') && !lines[index - 1]!.startsWith('//'));
    expect(bare).toEqual([]);
  });
});

describe('toTimestamp() and fromTimestamp()', () => {
  it.each(['2026-11-20T20:50:41.508Z', '1969-12-31T23:59:59.999Z', '0001-01-01T00:00:00.000Z'])('keep %s', (time) => {
    expect(fromTimestamp(toTimestamp(time) as Read<'Build'>['scheduledAt'] & object)).toBe(time);
  });

  it.each([
    [{ seconds: 1e18, nanos: 0 }],
    [{ seconds: -1e12, nanos: 0 }],
    [{ seconds: 0, nanos: -1 }],
    [{ seconds: Number.NaN, nanos: 0 }],
  ])('take %j for no time', (given) => {
    expect(fromTimestamp(given)).toBeUndefined();
  });
});

describe('toValue() and fromValue()', () => {
  it('keep every JSON value over the wire', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string({ unit: 'grapheme' }).filter((key) => key !== '__proto__'),
          fc.jsonValue({ maxDepth: 4 }),
        ),
        (json) => {
          const back = Object.fromEntries(Object.entries(sent(json)).map(([key, value]) => [key, fromValue(value)]));
          expect(JSON.stringify(back)).toBe(JSON.stringify(json));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('refuse what is no JSON value', () => {
    expect(() => fromValue({ numberValue: Infinity, kind: 'numberValue' })).toThrow(RangeError);
    expect(() => fromValue({})).toThrow(RangeError);
    const { responseSerialize } = rpcMethods(definition).find(({ method }) => method === 'Solve')!.definition;
    let deep: Written<'SolveResponse'>['lock'] = {};
    for (let depth = 0; depth < 100; depth += 1) deep = { fields: { deeper: { structValue: deep } } };
    // What our stack could not bear does not come through.
    expect(() => responseSerialize({ lock: deep })).toThrow(/nesting/);
  });

  it('leave out what is undefined', () => {
    expect(toStruct({ a: 1, b: undefined })).toEqual({ fields: { a: { numberValue: 1 } } });
  });
});

describe('ErrorDetailsCodec', () => {
  it('reads what it wrote', () => {
    const codec = new ErrorDetailsCodec(definition);
    const error = {
      status: 14,
      message: 'away',
      reason: 'EVENT_STORE_UNAVAILABLE',
      metadata: { hint: 'wait' },
      retryInMs: 1_500,
    };
    expect(codec.decode(codec.encode(error))).toEqual(error);
    const refusal = { status: 3, message: 'no', reason: 'NAME_INVALID', metadata: {} };
    expect(codec.decode(codec.encode(refusal))).toEqual(refusal);
  });
});
