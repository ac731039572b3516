import { z } from 'zod';

/** A JSON Schema of draft 2020-12, which OpenAPI 3.1 takes as it is. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Turns zod schemas into JSON schemas; those with an id become components that the others refer to. */
export class JsonSchemas {
  readonly components: Record<string, JsonSchema> = {};

  /**
   * The schema of a value.
   *
   * @param schema - The schema.
   * @param direction - Whether the value comes in or goes out.
   */
  of(schema: z.ZodType, direction: 'input' | 'output'): JsonSchema {
    const { $defs = {}, ...own } = z.toJSONSchema(schema, {
      io: direction,
      unrepresentable: 'any',
      // An answer may have more keys tomorrow: clients are told of what is there, not of what is not.
      override: ({ jsonSchema }) => {
        if (direction === 'output') delete jsonSchema.additionalProperties;
        // Every integer of JavaScript ends there; readers take it for a value to show.
        if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
        if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      },
    }) as Record<string, unknown> & { $defs?: Record<string, JsonSchema> };
    delete own['$schema'];
    delete own['~standard'];
    for (const [id, definition] of Object.entries($defs)) this.components[id] = relocated(definition);
    if (typeof own['id'] !== 'string') return relocated(own);
    const { id, ...component } = own;
    this.components[id] = relocated(component);
    return { $ref: `#/components/schemas/${id}` };
  }
}

/** Points references to where components lie in an OpenAPI document. */
function relocated(schema: JsonSchema): JsonSchema {
  const text = JSON.stringify(schema, (key, value: unknown) =>
    key === 'id' && typeof value === 'string' ? undefined : value,
  );
  return JSON.parse(text.replaceAll('"#/$defs/', '"#/components/schemas/')) as JsonSchema;
}
