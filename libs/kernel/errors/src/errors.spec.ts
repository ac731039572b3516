import { defineErrors, describeError, explainError, isCodedError, redact, toProblem } from './index.js';

const errors = defineErrors('test', {
  PREFIX_TOO_LONG: {
    title: 'Prefix too long',
    httpStatus: 422,
    retry: 'never',
    description: 'The prefix is too long.',
  },
  CHANNEL_UNREACHABLE: { title: 'Channel unreachable', httpStatus: 502, retry: 'later', description: 'No answer.' },
});

describe('ErrorTable', () => {
  it('makes errors that keep code, hint, details and cause', () => {
    const cause = new Error('ECONNREFUSED');
    const error = errors.create('CHANNEL_UNREACHABLE', 'Channel main did not answer', {
      hint: 'Check the proxy',
      details: { channel: 'main' },
      cause,
    });
    expect(error).toMatchObject({
      code: 'CHANNEL_UNREACHABLE',
      hint: 'Check the proxy',
      details: { channel: 'main' },
      cause,
    });
    expect(error.isFault).toBe(true);
  });

  it('knows its own errors from those of others', () => {
    const error = errors.create('PREFIX_TOO_LONG', 'Prefix is too long');
    expect(errors.owns(error)).toBe(true);
    expect(errors.owns(error, 'CHANNEL_UNREACHABLE')).toBe(false);
    expect(errors.owns(new Error('x'))).toBe(false);
    expect(isCodedError(error, 'PREFIX_TOO_LONG')).toBe(true);
  });
});

describe('redact()', () => {
  it.each([
    ['https://user:secret@host/channel', 'https://********@host/channel'],
    ['https://host/t/tk-123-abc/channel/noarch', 'https://host/t/********/channel/noarch'],
    ['GET /x?token=abc&y=1', 'GET /x?token=********&y=1'],
    ['authorization: Bearer abcdef.ghi', 'authorization: Bearer ********'],
    ['https://host/conda-forge/linux-64', 'https://host/conda-forge/linux-64'],
  ])('turns %s into %s', (given, wanted) => {
    expect(redact(given)).toBe(wanted);
  });
});

describe('redact() on hostile text', () => {
  it('takes time in proportion to the text', () => {
    const started = process.cpuUsage();
    redact('a'.repeat(1_000_000));
    expect(process.cpuUsage(started).user).toBeLessThan(2_000_000);
  });
});

describe('toProblem()', () => {
  it('renders a coded error with its status, code and hint', () => {
    const problem = toProblem(errors.create('PREFIX_TOO_LONG', 'Prefix /x is too long', { hint: 'Use a shorter one' }));
    expect(problem).toEqual({
      type: 'urn:terrarium:error:PREFIX_TOO_LONG',
      title: 'Prefix too long',
      status: 422,
      detail: 'Prefix /x is too long',
      code: 'PREFIX_TOO_LONG',
      hint: 'Use a shorter one',
    });
  });

  it('says nothing of what a bug says', () => {
    expect(JSON.stringify(toProblem(new Error('password is hunter2')))).not.toContain('hunter2');
  });
});

describe('describeError()', () => {
  it('tells the causes too, without credentials', () => {
    const cause = new Error('connect to https://a:b@host failed');
    expect(describeError(errors.create('CHANNEL_UNREACHABLE', 'Channel main did not answer', { cause }))).toBe(
      'CHANNEL_UNREACHABLE: Channel main did not answer (connect to https://********@host failed)',
    );
  });
});

describe('explainError()', () => {
  it.each([
    [{ explanation: { text: 'a and b cannot be:\n  - a needs c\nWhat would help: leave out b.' } }, 2, '  - a needs c'],
    [{ output: 'fetching https://a:b@host\nfailed\n' }, 2, 'fetching https://********@host'],
    [{ output: ['lines', 'of', 'pip'] }, 0, undefined],
    [{}, 0, undefined],
  ])('tells the lines of %j', (details, count, first) => {
    const lines = explainError(errors.create('PREFIX_TOO_LONG', 'It cannot be', { details }));
    expect(lines).toHaveLength(count);
    expect(lines[0]).toBe(first);
  });
});
