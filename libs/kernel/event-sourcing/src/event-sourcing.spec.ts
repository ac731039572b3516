import { eventIdFor, fold, given, newEventId, projectAll, streamName, upcast } from './index.js';
import type { Decider, Message, Projection, Recorded } from './index.js';

type DoorEvent = Message<'DoorOpened', { by: string }> | Message<'DoorClosed', { by: string }>;
type DoorCommand = Message<'OpenDoor', { by: string }>;
const refusal = Object.assign(new Error('The door is locked'), { code: 'DOOR_LOCKED' });

const door: Decider<'open' | 'closed', DoorCommand, DoorEvent> = {
  initialState: () => 'closed',
  decide: (command, state) => {
    if (command.data.by === 'stranger') throw refusal;
    return state === 'open' ? [] : [{ type: 'DoorOpened', data: command.data }];
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'DoorOpened':
        return 'open';
      case 'DoorClosed':
        return 'closed';
      default:
        return state;
    }
  },
};

const opened: DoorEvent = { type: 'DoorOpened', data: { by: 'ann' } };
const open = (by: string): DoorCommand => ({ type: 'OpenDoor', data: { by } });

describe('given().when()', () => {
  it('accepts an event, nothing and a refusal where they are right', () => {
    given(door, []).when(open('ann')).thenEvent(opened);
    given(door, [opened]).when(open('ann')).thenNothing();
    given(door, []).when(open('stranger')).thenRefuses('DOOR_LOCKED');
  });

  it('fails when the expectation is wrong', () => {
    expect(() => given(door, []).when(open('ann')).thenNothing()).toThrow();
    expect(() => given(door, [opened]).when(open('ann')).thenEvent(opened)).toThrow();
    expect(() => given(door, []).when(open('ann')).thenRefuses('DOOR_LOCKED')).toThrow();
    expect(() => given(door, []).when(open('stranger')).thenRefuses('OTHER')).toThrow();
  });
});

describe('fold()', () => {
  it('ignores an event newer than the reader', () => {
    expect(fold(door, [opened, { type: 'DoorPainted', data: {} } as unknown as DoorEvent])).toBe('open');
  });
});

const recorded = (position: number, event: DoorEvent): Recorded<DoorEvent> => ({
  id: `id-${position}`,
  stream: streamName('door', 'front'),
  position,
  schemaVersion: 1,
  recordedAt: '2026-01-01T00:00:00.000Z',
  event,
  metadata: { actor: 'user:ann', correlationId: 'c' },
});

describe('projectAll()', () => {
  it('folds rows by key and removes a row on undefined', () => {
    const projection: Projection<DoorEvent, { openings: number }> = {
      name: 'door',
      version: 1,
      keyOf: ({ event }) => event.data.by,
      project: (row, { event }) => (event.type === 'DoorClosed' ? undefined : { openings: (row?.openings ?? 0) + 1 }),
    };
    const bob: DoorEvent = { type: 'DoorOpened', data: { by: 'bob' } };
    const rows = projectAll(
      projection,
      [opened, opened, bob, { type: 'DoorClosed', data: { by: 'bob' } } as const].map((event, index) =>
        recorded(index + 1, event),
      ),
    );
    expect([...rows]).toEqual([['ann', { openings: 2 }]]);
  });
});

describe('upcast()', () => {
  it('applies the chain from the stored version to the newest', () => {
    const stored = recorded(1, { type: 'DoorOpened', data: { who: 'ann' } } as unknown as DoorEvent);
    const told = upcast(stored, {
      'DoorOpened@1': ({ who }: { who: string }) => ({ name: who }),
      'DoorOpened@2': ({ name }: { name: string }) => ({ by: name }),
    });
    expect(told).toMatchObject({ schemaVersion: 3, event: opened });
  });
});

describe('event ids', () => {
  it('are UUIDv7 in the order of their making', () => {
    const first = newEventId(1);
    expect(first).toMatch(/^00000000-0001-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(newEventId(2) > first).toBe(true);
  });

  it('are the same for the same cause and purpose, and differ otherwise', () => {
    expect(eventIdFor('a', 'solve')).toBe(eventIdFor('a', 'solve'));
    expect(new Set([eventIdFor('a', 'solve'), eventIdFor('a', 'build'), eventIdFor('b', 'solve')]).size).toBe(3);
  });
});
