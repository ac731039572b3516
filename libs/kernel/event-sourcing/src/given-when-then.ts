import { deepStrictEqual, fail, strictEqual } from 'node:assert/strict';
import { fold } from './decider.js';
import type { Decider } from './decider.js';
import type { Message } from './message.js';

/** What may be said of a decision. */
export interface Then<Event> {
  /** The decision is exactly this event. */
  thenEvent(expected: Event): void;
  /** The decision is that nothing happens. */
  thenNothing(): void;
  /** The decision is a refusal with this code. */
  thenRefuses(code: string): void;
}

/**
 * Writes a rule as a sentence: given a history, when a command comes, then an event, nothing or a refusal.
 *
 * @param decider - The rules under test.
 * @param history - The events of the stream so far, oldest first.
 */
export function given<State, Command extends Message, Event extends Message>(
  decider: Decider<State, Command, Event>,
  history: readonly NoInfer<Event>[],
): { when: (command: Command) => Then<Event> } {
  return {
    when: (command) => {
      const decide = () => decider.decide(command, fold(decider, history));
      return {
        thenEvent: (expected) => deepStrictEqual(decide(), [expected]),
        thenNothing: () => deepStrictEqual(decide(), []),
        thenRefuses: (code) => {
          try {
            decide();
          } catch (error) {
            strictEqual((error as { code?: unknown }).code, code);
            return;
          }
          fail(`Expected a refusal ${code}, but the command was accepted`);
        },
      };
    },
  };
}
