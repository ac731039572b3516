import { generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { GENESIS, nextLink } from './chain.js';
import type { StoredMessage } from './chain.js';
import { KeyRing } from './key-ring.js';
import { makeSeal } from './seal.js';
import type { Seal } from './seal.js';
import { verifyChain } from './verify-chain.js';

const [old, current, stranger] = [1, 2, 3].map(() => generateKeyPairSync('ed25519'));
const messages = Array.from({ length: 12 }, (_, index) => message(index + 1));

function message(seq: number): StoredMessage {
  return { seq, subject: `terrarium.events.note.${seq % 3}`, data: Buffer.from(`{"n":${seq}}`) };
}

function sealsOf(log: readonly StoredMessage[], ends: readonly number[], keyOf: (to: number) => KeyObject): Seal[] {
  const seals: Seal[] = [];
  let links: Buffer[] = [];
  let link: Buffer = GENESIS;
  for (const one of log) {
    link = nextLink(link, one);
    links.push(link);
    if (!ends.includes(one.seq)) continue;
    seals.push(makeSeal(one.seq - links.length + 1, links, 'then', keyOf(one.seq)));
    links = [];
  }
  return seals;
}

function verify(log: readonly StoredMessage[], seals: readonly Seal[], keys: KeyRing) {
  return verifyChain({ messages: each(log), seals: each(seals), total: log.length, keys });
}

async function* each<Item>(items: readonly Item[]): AsyncIterable<Item> {
  yield* items;
}

describe('verifyChain()', () => {
  const own = new KeyRing([{ publicKey: current!.publicKey }]);
  const seals = sealsOf(messages, [4, 10], () => current!.privateKey);

  it('tells of verified and of unsealed events', async () => {
    expect(await verify(messages, seals, own)).toMatchObject({ verified: 10, unsealed: 2 });
    expect((await verify(messages, seals, own)).broken).toBeUndefined();
    expect(await verify([], [], own)).toMatchObject({ verified: 0, unsealed: 0 });
  });

  it.each([
    [1, 'data'],
    [5, 'data'],
    [10, 'subject'],
  ] as const)('names event %i when its %s was changed', async (position, part) => {
    const forged = messages.map((one) =>
      one.seq === position
        ? { ...one, ...(part === 'data' ? { data: Buffer.from('{}') } : { subject: `${one.subject}x` }) }
        : one,
    );
    const { verified, broken } = await verify(forged, seals, own);
    expect([verified, broken?.position]).toEqual([position - 1, position]);
  });

  it('notices a missing event, a missing seal and a log that was cut off', async () => {
    expect((await verify(messages.toSpliced(5, 1), seals, own)).broken?.position).toBe(6);
    expect((await verify(messages, seals.slice(1), own)).broken?.position).toBe(1);
    expect((await verify(messages.slice(0, 7), seals, own)).broken?.position).toBe(8);
    expect((await verify(messages.slice(0, 4), seals, own)).broken?.position).toBe(5);
  });

  it('believes the key before only up to where it was succeeded', async () => {
    const keys = new KeyRing([{ publicKey: current!.publicKey }, { publicKey: old!.publicKey, upTo: 4 }]);
    const handedOver = sealsOf(messages, [4, 10], (to) => (to <= 4 ? old! : current!).privateKey);
    expect(await verify(messages, handedOver, keys)).toMatchObject({ verified: 10 });
    const late = sealsOf(messages, [4, 10], () => old!.privateKey);
    expect((await verify(messages, late, keys)).broken?.position).toBe(5);
    expect((await verify(messages, seals, keys)).broken?.position).toBe(1);
  });

  it('believes no stranger, and no seal whose links are not as many as its events', async () => {
    const strange = sealsOf(messages, [4, 10], () => stranger!.privateKey);
    expect((await verify(messages, strange, own)).broken?.reason).toBe('The seal is not signed by the notary');
    const [first] = seals;
    expect((await verify(messages, [{ ...first!, to: 3 }], own)).broken?.position).toBe(1);
  });

  it('takes nothing for gone that is written and sealed while it reads', async () => {
    const log = messages.slice(0, 4);
    const chain = sealsOf(messages, [4, 10], () => current!.privateKey);
    const sealed = chain.slice(0, 1);
    /** All that is there when the first is asked for; the log goes on before that one is given. */
    async function* upToNow<Item>(items: Item[], meanwhile: () => void): AsyncIterable<Item> {
      const seen = [...items];
      meanwhile();
      yield* seen;
    }
    const goOn = () => {
      log.splice(0, log.length, ...messages);
      sealed.splice(0, sealed.length, ...chain);
    };
    const total = log.length;
    const report = await verifyChain({
      messages: upToNow(log, goOn),
      seals: upToNow(sealed, goOn),
      total,
      keys: own,
    });
    expect(report.broken).toBeUndefined();
    expect(report).toMatchObject({ verified: 4, unsealed: 8 });
  });

  it('gives up when it is told to', async () => {
    const control = new AbortController();
    control.abort(new Error('no longer needed'));
    const log = { messages: each(messages), seals: each(seals), total: 12, keys: own };
    await expect(verifyChain(log, { signal: control.signal })).rejects.toThrow('no longer needed');
  });
});
