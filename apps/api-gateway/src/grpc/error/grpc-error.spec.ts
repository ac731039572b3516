import { readFileSync } from 'node:fs';
import path from 'node:path';
import { status } from '@grpc/grpc-js';
import { ErrorDetailsCodec, loadPackageDefinition } from '@terrarium/contracts-grpc';
import { CodedError } from '@terrarium/kernel-errors';
import type { ErrorContext } from '@terrarium/kernel-errors';
import fc from 'fast-check';
import { gatewayErrors } from '../../errors.js';
import { statusOf } from './status-of.js';
import { toGrpcError } from './to-grpc-error.js';

/** Every coded error of the house, as its page tells it. */
const ROWS = readFileSync(path.join(__dirname, '../../../../../docs/errors.md'), 'utf8')
  .matchAll(/^\| `(\w+)` +\| (\d+) +\| (later|never) /gm)
  .map(([, code, httpStatus, retry]) => ({ code: code!, httpStatus: Number(httpStatus), retry: retry as 'later' }))
  .toArray();

function coded(code: string, httpStatus: number, retry: 'later' | 'never', context: ErrorContext = {}): CodedError {
  return new CodedError(code, { title: '', httpStatus, retry, description: '' }, 'It is so', context);
}

describe('statusOf()', () => {
  it.each([
    ['REQUEST_INVALID', 400, 'never', status.INVALID_ARGUMENT],
    ['MATCH_SPEC_INVALID', 422, 'never', status.INVALID_ARGUMENT],
    ['AUTHENTICATION_REQUIRED', 401, 'never', status.UNAUTHENTICATED],
    ['NOT_AUTHORIZED', 403, 'never', status.PERMISSION_DENIED],
    ['QUOTA_EXCEEDED', 403, 'never', status.RESOURCE_EXHAUSTED],
    ['BUILD_UNKNOWN', 404, 'never', status.NOT_FOUND],
    ['NAMESPACE_EXISTS', 409, 'never', status.ALREADY_EXISTS],
    ['BUILD_ACTIVE', 409, 'never', status.FAILED_PRECONDITION],
    ['EVENT_VERSION_CONFLICT', 409, 'later', status.ABORTED],
    ['EVENT_TOO_LARGE', 413, 'never', status.RESOURCE_EXHAUSTED],
    ['LOGIN_THROTTLED', 429, 'later', status.RESOURCE_EXHAUSTED],
    ['CACHE_FORMAT_UNKNOWN', 500, 'never', status.INTERNAL],
    ['LINK_IO_FAILED', 500, 'later', status.UNAVAILABLE],
    ['REPODATA_INVALID', 502, 'never', status.FAILED_PRECONDITION],
    ['READ_MODEL_UNAVAILABLE', 503, 'later', status.UNAVAILABLE],
    ['SOLVE_TIMEOUT', 504, 'never', status.DEADLINE_EXCEEDED],
    ['CACHE_DISK_FULL', 507, 'later', status.RESOURCE_EXHAUSTED],
  ] as const)('takes %s (%i, again %s) for %i', (code, httpStatus, retry, wanted) => {
    expect(statusOf(coded(code, httpStatus, retry), true)).toBe(wanted);
  });

  it('tells nobody to log in, and somebody that they may not', () => {
    expect(statusOf(coded('NOT_AUTHORIZED', 403, 'never'), false)).toBe(status.UNAUTHENTICATED);
  });

  it('says of no error of the house that it is not known, and only of faults that they may go', () => {
    expect(ROWS.length).toBeGreaterThan(150);
    for (const { code, httpStatus, retry } of ROWS) {
      const found = statusOf(coded(code, httpStatus, retry), true);
      expect([code, found]).not.toEqual([code, status.UNKNOWN]);
      expect([code, found]).not.toEqual([code, status.OK]);
      if (found === status.INTERNAL) expect([code, httpStatus]).toEqual([code, 500]);
      if (found === status.UNAVAILABLE || found === status.ABORTED) expect([code, retry]).toEqual([code, 'later']);
    }
  });
});

describe('toGrpcError()', () => {
  const codec = new ErrorDetailsCodec(loadPackageDefinition());

  it('tells code, hint and whether to come again', () => {
    const error = coded('READ_MODEL_UNAVAILABLE', 503, 'later', { hint: 'Wait 1 s – or so, 100%' });
    const { code, details, metadata } = toGrpcError(error, true);
    expect([code, details]).toEqual([status.UNAVAILABLE, 'It is so']);
    expect(metadata.get('terrarium-error-code')).toEqual(['READ_MODEL_UNAVAILABLE']);
    expect(decodeURIComponent(String(metadata.get('terrarium-error-hint')[0]))).toBe('Wait 1 s – or so, 100%');
    expect(codec.decode(metadata.get('grpc-status-details-bin')[0] as Buffer)).toEqual({
      status: status.UNAVAILABLE,
      message: 'It is so',
      reason: 'READ_MODEL_UNAVAILABLE',
      metadata: { hint: 'Wait 1 s – or so, 100%' },
      retryInMs: 1_000,
    });
  });

  it('tells to come again when the error knows that it is worth it', () => {
    const throttled = coded('LOGIN_THROTTLED', 429, 'later', { details: { retryAfterMs: 7_000.2 } });
    const { metadata } = toGrpcError(throttled, false);
    expect(codec.decode(metadata.get('grpc-status-details-bin')[0] as Buffer).retryInMs).toBe(7_001);
  });

  it('says nothing of what a bug says', () => {
    const { code, details, metadata } = toGrpcError(new Error('password is hunter2'), true);
    expect(code).toBe(status.INTERNAL);
    expect(details + JSON.stringify(metadata.toJSON())).not.toContain('hunter2');
  });

  it('always fits into headers, whatever the texts', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6_000, size: 'max' }),
      fc.string({ unit: fc.constantFrom('\ud800', 'é', '💡', '\n', '%', 'a'), maxLength: 5_000, size: 'max' }),
    );
    fc.assert(
      fc.property(text, text, (message, hint) => {
        const { details, metadata } = toGrpcError(gatewayErrors.create('NOT_FOUND', message, { hint }), true);
        const headers = Object.entries(metadata.toHttp2Headers()).map(([name, value]) => `${name}${String(value)}`);
        expect(encodeURI(details).length + headers.join('').length).toBeLessThan(8_000);
      }),
      { numRuns: 30 },
    );
  });
});
