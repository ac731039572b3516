import fc from 'fast-check';
import { brokenJson, hostileHeaders, hostileJson, hostileText } from './hostile-values.js';

/** A JSON schema, as far as requests are made from it. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

/** An OpenAPI document, as far as requests are made from it. */
export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** An operation of an OpenAPI document. */
export interface Described {
  readonly operationId: string;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Schema } } };
  readonly responses: Readonly<Record<string, unknown>>;
}

/** A request, ready to be sent. */
export interface HostileRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Values that exist in the system, so that some requests come further than the first check. */
export type Known = Readonly<Record<string, readonly string[]>>;

/** Requests of an operation: each value is one that may be, or one that may not. */
export function hostileRequest(
  document: Document,
  path: string,
  method: string,
  known: Known,
): fc.Arbitrary<HostileRequest> {
  const { parameters, requestBody } = document.paths[path]![method]!;
  const value = ({ name, schema }: Described['parameters'][number]) => parameterValue(name, schema, known);
  const ofPath = parameters.filter((parameter) => parameter.in === 'path');
  const ofQuery = parameters.filter((parameter) => parameter.in === 'query');
  const places = fc.record(Object.fromEntries(ofPath.map((one) => [one.name, value(one)])));
  const query = fc.record(Object.fromEntries(ofQuery.map((one) => [one.name, value(one)])), { requiredKeys: [] });
  const schema = requestBody?.content['application/json'].schema;
  const body =
    schema === undefined
      ? fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: brokenJson })
      : fc.oneof(
          { weight: 4, arbitrary: bodyOf(schema, document).map((given) => JSON.stringify(given)) },
          { weight: 1, arbitrary: hostileJson.map((given) => JSON.stringify(given)) },
          { weight: 1, arbitrary: brokenJson },
        );
  return fc
    .record({ places, query, doubled: fc.boolean(), headers: hostileHeaders, body })
    .map(({ places, query, doubled, headers, body }) => {
      const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encode(places[name]!));
      const pairs = Object.entries(query).map(([name, text]) => `${name}=${encode(text!)}`);
      // Twice the same parameter is a list for some readers, and a text for others.
      const search = (doubled ? [...pairs, ...pairs] : pairs).join('&');
      return {
        method: method.toUpperCase(),
        path: search === '' ? filled : `${filled}?${search}`,
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { body }),
      };
    });
}

function parameterValue(name: string, schema: Schema, known: Known): fc.Arbitrary<string> {
  const good = [...(known[name] ?? []), ...(schema.enum ?? []).map(String)];
  if (good.length === 0) return hostileText;
  return fc.oneof(fc.constantFrom(...good), hostileText);
}

function bodyOf(schema: Schema, document: Document): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) return bodyOf(document.components.schemas[schema.$ref.split('/').at(-1)!]!, document);
  if (schema.enum !== undefined) return fc.oneof(fc.constantFrom(...schema.enum), hostileJson);
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map((one) => bodyOf(one, document)));
  switch ([schema.type].flat()[0]) {
    case 'object':
      return fc.record(
        Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([name, one]) => [
            name,
            fc.oneof({ weight: 2, arbitrary: bodyOf(one, document) }, { weight: 1, arbitrary: hostileJson }),
          ]),
        ),
        { requiredKeys: [] },
      );
    case 'array':
      return fc.array(schema.items === undefined ? hostileJson : bodyOf(schema.items, document), { maxLength: 4 });
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return fc.oneof(fc.integer(), fc.double());
    default:
      return hostileText;
  }
}

/** Percent-encoded, but for some that send a lone percent sign or an overlong form as it is. */
function encode(text: string): string {
  if (text === '%' || text === '%2e%2e%2f') return text;
  return encodeURIComponent(text.toWellFormed());
}
