import type { Struct, Struct__Output } from './generated/google/protobuf/Struct.js';
import type { Value, Value__Output } from './generated/google/protobuf/Value.js';

/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Writes any JSON value as a message; what JSON does not have, such as `undefined`, becomes null. */
export function toValue(json: unknown): Value {
  switch (typeof json) {
    case 'boolean':
      return { boolValue: json };
    case 'number':
      return { numberValue: json };
    case 'string':
      return { stringValue: json };
    case 'object':
      if (json === null) return { nullValue: 'NULL_VALUE' };
      if (Array.isArray(json)) return { listValue: { values: json.map(toValue) } };
      return { structValue: toStruct(json as Readonly<Record<string, unknown>>) };
    default:
      return { nullValue: 'NULL_VALUE' };
  }
}

/** Writes a JSON object as a message. */
export function toStruct(json: Readonly<Record<string, unknown>>): Struct {
  const entries = Object.entries(json).filter(([, value]) => value !== undefined);
  return { fields: Object.fromEntries(entries.map(([key, value]) => [key, toValue(value)])) };
}

/**
 * Reads a message as the JSON value that it stands for. Its depth is bounded by the decoder.
 *
 * @throws RangeError for what no JSON value is: a number that is not finite, a message without a value
 */
export function fromValue(value: Value__Output): Json {
  switch (value.kind) {
    case 'nullValue':
      return null;
    case 'boolValue':
      return value.boolValue!;
    case 'numberValue':
      if (!Number.isFinite(value.numberValue)) throw new RangeError(`The number ${value.numberValue} is not finite`);
      return value.numberValue!;
    case 'stringValue':
      return value.stringValue!;
    case 'listValue':
      return value.listValue!.values.map(fromValue);
    case 'structValue':
      return fromStruct(value.structValue!);
    default:
      throw new RangeError('A google.protobuf.Value holds no value');
  }
}

/**
 * Reads a message as the JSON object that it stands for.
 *
 * @throws RangeError as `fromValue`
 */
export function fromStruct({ fields }: Struct__Output): Record<string, Json> {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, fromValue(value)]));
}
