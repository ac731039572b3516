import { confirm } from './confirmation.js';

const nobody = { isTerminal: false, ask: () => Promise.reject(new Error('Nobody is there')) };

function somebody(answer: string) {
  const asked: string[] = [];
  const ask = (question: string) => {
    asked.push(question);
    return Promise.resolve(answer);
  };
  return { asked, isTerminal: true, ask };
}

const going = (what: string | undefined) => () => Promise.resolve(what);

describe('confirm()', () => {
  it.each(['y', 'Y', 'yes', ' Yes '])('goes on after %j, and has said what goes', async (answer) => {
    const person = somebody(answer);
    await expect(confirm(going('build 3 of team/science (12 MB)'), {}, person)).resolves.toBeUndefined();
    expect(person.asked).toEqual([expect.stringContaining('build 3 of team/science (12 MB)')]);
  });

  it.each(['', 'n', 'no', 'yesterday', 'team'])('does not after %j', async (answer) => {
    await expect(confirm(going('x'), {}, somebody(answer))).rejects.toMatchObject({ code: 'NOT_CONFIRMED' });
  });

  it('asks nobody who has said yes', async () => {
    const person = somebody('n');
    const lookUp = jest.fn(going('x'));
    await expect(confirm(lookUp, { yes: true }, person)).resolves.toBeUndefined();
    expect(person.asked).toEqual([]);
    expect(lookUp).not.toHaveBeenCalled();
  });

  it('asks nothing where nothing goes that is worth a question', async () => {
    await expect(confirm(going(undefined), {}, nobody)).resolves.toBeUndefined();
  });

  it('wants --yes where there is nobody to ask, and says what would go', async () => {
    await expect(confirm(going('namespace team'), {}, nobody)).rejects.toMatchObject({
      code: 'CONFIRMATION_MISSING',
      message: expect.stringContaining('namespace team'),
      hint: expect.stringContaining('--yes'),
    });
  });
});
