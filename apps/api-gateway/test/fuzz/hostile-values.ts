import fc from 'fast-check';

/** Texts that have broken servers before: encodings, paths, numbers at the edge, names that objects have. */
const TEXTS = [
  '',
  ' ',
  '\0',
  'a\0b',
  '..',
  '../../etc/passwd',
  '..\\..\\',
  '/',
  '//',
  '%',
  '%2e%2e%2f',
  '*',
  '*/*',
  "'; DROP TABLE build; --",
  '" OR 1=1',
  '\\',
  '%_%',
  '$1',
  '${x}',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '\r\nset-cookie: a=b',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'undefined',
  'true',
  'NaN',
  'Infinity',
  '-1',
  '0',
  '1.5',
  '1e3',
  '1e309',
  '0x10',
  '2147483648',
  '9007199254740993',
  '9223372036854775808',
  '99999999999999999999999',
  '2026-13-45T99:99:99Z',
  'ä€😀',
  '\u202Eabc',
  '\uFEFF',
  'İ',
  'x'.repeat(300),
  'x'.repeat(5_000),
] as const;

/** A text that a server should refuse, or take for what it is. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.double().map(String) },
);

/** Any JSON, from nothing to what is nested too deeply. */
export const hostileJson: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: hostileText },
  { weight: 2, arbitrary: fc.constantFrom(null, true, false, 0, -1, 1.5, 1e308, 2 ** 53, [], {}, [null], [[]]) },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(nested(2_000), { __proto__: { admin: true }, constructor: { prototype: 1 } }),
  },
  { weight: 1, arbitrary: fc.constantFrom('\ud800', { '\ud800': '\udc00' }, { '\0': '\0' }) },
);

/** What is no JSON at all. */
export const brokenJson: fc.Arbitrary<string> = fc.constantFrom(
  '',
  '{',
  '{"a":',
  '[1,]',
  '\0',
  'undefined',
  '"\ud800"',
  '['.repeat(100_000),
  '{"__proto__": {"x": 1}}',
  '{"a":1}{"b":2}',
  `"${'x'.repeat(200_000)}"`,
);

/** Headers, each with values that it should not have. */
export const hostileHeaders: fc.Arbitrary<Readonly<Record<string, string>>> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Readonly<Record<string, string>>>(
      { authorization: 'Bearer' },
      { authorization: 'Bearer  ' },
      { authorization: 'Basic ###' },
      { authorization: 'Basic OjpiOjo6' },
      { authorization: 'Digest username="x"' },
      { authorization: `Bearer ${'x'.repeat(4_000)}` },
      { authorization: 'Bearer trr_\u00ff\u0001'.replace('\u0001', '') },
      { cookie: 'conda-store-auth=%; a=b; conda-store-auth=%E0%A4%A' },
      { cookie: '; ;=; session=eyJ' },
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/json; charset=utf-99' },
      { 'content-type': 'application/x-www-form-urlencoded' },
      { 'content-type': 'multipart/form-data' },
      { 'content-type': ';;;' },
      { 'content-encoding': 'gzip' },
      { 'content-encoding': 'whatever' },
      { accept: 'text/html;q=x,*/*;q=-1' },
      { 'accept-encoding': '*;q=0' },
      { 'x-terrarium-reason': `\u00e4${'y'.repeat(2_000)}` },
      { traceparent: 'nonsense' },
      { 'last-event-id': '-1' },
      { 'last-event-id': '1e300' },
      { 'if-none-match': '*' },
      { range: 'bytes=-1-,5' },
      { origin: 'null' },
      { host: 'evil.example:99999' },
      { 'x-forwarded-for': '1.2.3.4, ::1, nonsense' },
      { 'x-http-method-override': 'DELETE' },
    ),
  },
);

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}
