import { isCodedError } from '@terrarium/kernel-errors';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { page, readPaging } from './envelope.js';
import { choiceOf, flagOf, timeOf } from './query.js';
import { slashRedirect } from './slash-redirect.js';
import { naiveTime } from './times.js';
import { readBody } from './unprocessable.js';
import { withoutPrefix } from './url-prefix.js';
import type { RequestProblem } from './unprocessable.js';

describe('readPaging()', () => {
  it.each([
    [{}, { page: 1, size: 100 }],
    [
      { page: '0', size: '1000' },
      { page: 1, size: 100 },
    ],
    [
      { page: '3', size: '10' },
      { page: 3, size: 10 },
    ],
    [
      { page: '-1', size: '0' },
      { page: 1, size: 100 },
    ],
  ])('reads %j as %j', (query, wanted) => {
    expect(readPaging(query)).toEqual(wanted);
  });

  it.each(['x', '1e9', '1.5', '', '9'.repeat(17)])('refuses %j as FastAPI does', (page) => {
    expect(problemsOf(() => readPaging({ page }))).toMatchObject([
      { type: 'int_parsing', loc: ['query', 'page'], input: page },
    ]);
  });
});

describe('readBody()', () => {
  const schema = z.object({ name: z.string(), tags: z.array(z.string()).optional() });

  it('tells of everything that is wrong, each with its place', () => {
    expect(readBody(schema, { name: 'a' })).toEqual({ name: 'a' });
    expect(problemsOf(() => readBody(schema, { tags: ['a', 1] }))).toMatchObject([
      { type: 'missing', loc: ['body', 'name'], msg: 'Field required' },
      { type: 'string_type', loc: ['body', 'tags', 1], input: 1 },
    ]);
    expect(problemsOf(() => readBody(schema, ['x']))).toMatchObject([{ type: 'dict_type', loc: ['body'] }]);
  });

  it.each(['password', 'current_password', 'secret'])('does not send a %s back', (name) => {
    const problems = problemsOf(() => readBody(z.object({ [name]: z.string().max(3) }), { [name]: 'hunter2' }));
    expect(problems).toMatchObject([{ loc: ['body', name], input: null }]);
  });

  it('shows what was sent short, and without secrets', () => {
    const sent = `https://user:secret@host/${'x'.repeat(1_000)}`;
    const [problem] = problemsOf(() => readBody(z.object({ name: z.number() }), { name: sent }));
    expect(problem?.input).toHaveLength(200);
    expect(problem?.input).not.toContain('secret');
  });
});

describe('flagOf()', () => {
  it.each([
    ['true', true],
    ['1', true],
    ['Yes', true],
    ['off', false],
    ['0', false],
  ])('takes %s for %s', (text, flag) => expect(flagOf({ force: text }, 'force')).toBe(flag));

  it('takes no other words, and nothing for nothing', () => {
    expect(flagOf({}, 'force')).toBeUndefined();
    expect(problemsOf(() => flagOf({ force: 'maybe' }, 'force'))).toMatchObject([{ type: 'bool_parsing' }]);
  });
});

describe('timeOf()', () => {
  it('takes times of ISO 8601 and no others', () => {
    expect(timeOf({ at: '2026-11-25T10:00:00' }, 'at')).toBe('2026-11-25T10:00:00.000Z');
    for (const at of ['soon', '1764064800', '2026-02-30', 'Wed, 25 Nov 2026 10:00:00 GMT']) {
      expect(problemsOf(() => timeOf({ at }, 'at'))).toMatchObject([{ type: 'datetime_parsing', input: at }]);
    }
  });
});

describe('choiceOf()', () => {
  it('takes one of the words, and names all of them for another', () => {
    const words = ['QUEUED', 'FAILED', 'COMPLETED'] as const;
    expect(choiceOf({ status: 'FAILED' }, 'status', words)).toBe('FAILED');
    expect(choiceOf({}, 'status', words)).toBeUndefined();
    expect(problemsOf(() => choiceOf({ status: 'failed' }, 'status', words))).toMatchObject([
      { type: 'enum', msg: "Input should be 'QUEUED', 'FAILED' or 'COMPLETED'" },
    ]);
  });
});

function problemsOf(act: () => unknown): readonly RequestProblem[] {
  try {
    act();
  } catch (error) {
    if (isCodedError(error, 'REQUEST_UNPROCESSABLE')) return error.details['problems'] as readonly RequestProblem[];
    throw error;
  }
  throw new Error('Nothing was refused');
}

describe('page()', () => {
  it("has the keys of conda-store's envelope in their order", () => {
    expect(JSON.stringify(page([1], { page: 1, size: 2 }, 3))).toBe(
      '{"status":"ok","data":[1],"message":null,"page":1,"size":2,"count":3}',
    );
  });
});

describe('naiveTime()', () => {
  it('takes the zone away, because clients add it', () => {
    expect(naiveTime('2026-11-20T20:50:41.508Z')).toBe('2026-11-20T20:50:41.508');
    expect(naiveTime(null)).toBeNull();
  });
});

describe('withoutPrefix() and slashRedirect()', () => {
  function ask(url: string) {
    const answer = { url: '', status: 200, location: '' };
    const response = {
      status: (status: number) => ((answer.status = status), response),
      json: () => response,
      redirect: (status: number, location: string) => Object.assign(answer, { status, location }),
    };
    const request = {
      url,
      get path() {
        return this.url.replace(/\?.*/, '');
      },
    };
    const steps = [withoutPrefix('/conda-store'), slashRedirect('/conda-store')];
    const walk = (index: number): void =>
      steps[index]?.(request as Request, response as unknown as Response, () => walk(index + 1));
    walk(0);
    return { ...answer, url: request.url };
  }

  it.each([
    ['/conda-store/api/v1/build/?size=1', { status: 200, url: '/api/v1/build/?size=1' }],
    ['/conda-store', { status: 200, url: '/' }],
    ['/conda-store?next=x', { status: 200, url: '/?next=x' }],
    ['/conda-store/api/v1/build?size=1', { status: 307, location: '/conda-store/api/v1/build/?size=1' }],
    ['/conda-store/api/v1/namespace/a/role?x=1', { status: 200, url: '/api/v1/namespace/a/role?x=1' }],
    ['/api/v1/build/', { status: 404 }],
    ['/conda-stores/api/v1/', { status: 404 }],
  ])('answer %s', (url, wanted) => {
    expect(ask(url)).toMatchObject(wanted);
  });
});
