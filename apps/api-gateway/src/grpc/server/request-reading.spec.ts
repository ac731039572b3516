import type { ServiceDefinition } from '@grpc/proto-loader';
import { loadPackageDefinition } from '@terrarium/contracts-grpc';
import { UnreadableRequest, withTolerantReading } from './request-reading.js';

const settings = withTolerantReading(loadPackageDefinition())['terrarium.v1.Settings'] as ServiceDefinition;
const { requestSerialize, requestDeserialize } = settings['ChangeSettings']!;
const read = (request: object) => requestDeserialize(requestSerialize(request));

describe('withTolerantReading()', () => {
  it('reads what is a message', () => {
    expect(read({ level: { namespace: 'téam 💡' } })).toMatchObject({ level: { namespace: 'téam 💡' } });
  });

  it.each([
    ['bytes that are no message', () => requestDeserialize(Buffer.from([0xff, 0xff, 0xff]))],
    ['a NUL in a text', () => read({ level: { namespace: 'a\0b' } })],
    ['a NUL in a key', () => read({ values: { 'a\0': { boolValue: true } } })],
    ['a NUL deep inside', () => read({ values: { a: { listValue: { values: [{ stringValue: '\0' }] } } } })],
  ])('hands on %s as what cannot be read', (_what, made) => {
    expect(made()).toBeInstanceOf(UnreadableRequest);
  });
});
