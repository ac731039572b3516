import { eventually } from './eventually.js';

describe('eventually()', () => {
  it('gives what was waited for, when it is there', async () => {
    let looks = 0;
    expect(await eventually('the third look', () => (looks += 1) === 3 && 'there')).toBe('there');
    expect(looks).toBe(3);
  });

  it('takes zero, nothing and an empty text for things', async () => {
    for (const thing of [0, null, '']) expect(await eventually('a thing', () => thing)).toBe(thing);
  });

  it('names what does not come', async () => {
    const now = jest.spyOn(Date, 'now').mockReturnValueOnce(0).mockReturnValue(3_600_000);
    try {
      await expect(eventually('spring', () => undefined)).rejects.toThrow('It never came to be: spring');
    } finally {
      now.mockRestore();
    }
  });
});
