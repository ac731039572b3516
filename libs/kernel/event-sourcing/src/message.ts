/** A named, immutable piece of data: an event (a past-tense fact) or a command (an imperative wish). */
export interface Message<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly data: Data;
}
