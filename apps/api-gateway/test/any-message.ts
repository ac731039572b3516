import type { PackageDefinition } from '@grpc/proto-loader';
import fc from 'fast-check';

/** The part of google.protobuf.DescriptorProto that generating needs. */
interface MessageDescriptor {
  readonly name: string;
  readonly field: readonly FieldDescriptor[];
  readonly nestedType: readonly (MessageDescriptor & { readonly options: { readonly mapEntry?: boolean } | null })[];
}

interface FieldDescriptor {
  readonly name: string;
  readonly type: string;
  readonly typeName: string;
  readonly label: string;
}

const MAX_DEPTH = 4;

/** Generates messages from their descriptors: of every field everything that its type allows, and much that is meant to harm. */
export class AnyMessage {
  /**
   * @param texts - Texts that mean something to the server, such as names that exist.
   * @param numbers - Numbers that mean something to it.
   */
  constructor(
    private readonly definition: PackageDefinition,
    private readonly texts: readonly string[],
    private readonly numbers: readonly number[],
  ) {}

  /** Messages of a type, as a client would write them. */
  of(type: object): fc.Arbitrary<Record<string, unknown>> {
    return this.message(type as MessageDescriptor, 0);
  }

  private message(descriptor: MessageDescriptor, depth: number): fc.Arbitrary<Record<string, unknown>> {
    const fields = descriptor.field.map((field) => [field.name, this.field(field, descriptor, depth)] as const);
    return fc.record(Object.fromEntries(fields), { requiredKeys: [] });
  }

  private field(field: FieldDescriptor, parent: MessageDescriptor, depth: number): fc.Arbitrary<unknown> {
    const entry = parent.nestedType.find(
      ({ name, options }) => options?.mapEntry === true && field.typeName.endsWith(name),
    );
    if (entry !== undefined) {
      const value = this.value(
        entry.field.find(({ name }) => name === 'value')!,
        depth,
      );
      return fc.dictionary(this.text(), value, { maxKeys: 3, noNullPrototype: true });
    }
    const value = this.value(field, depth);
    return field.label === 'LABEL_REPEATED' ? fc.array(value, { maxLength: 3 }) : value;
  }

  private value({ type, typeName }: FieldDescriptor, depth: number): fc.Arbitrary<unknown> {
    switch (type) {
      case 'TYPE_STRING':
        return this.text();
      case 'TYPE_BOOL':
        return fc.boolean();
      case 'TYPE_INT32':
        return fc.constantFrom(0, 1, 2, 100, -1, 2 ** 31 - 1, -(2 ** 31));
      case 'TYPE_INT64':
        return fc.constantFrom<unknown>(
          ...this.numbers,
          ...[0, 1, -1, 2 ** 31, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER],
          ...['9223372036854775807', '-9223372036854775808'],
        );
      case 'TYPE_DOUBLE':
        return fc.double();
      case 'TYPE_ENUM':
        return fc.constantFrom(0, 1, 2, 3, 99, -1);
      case 'TYPE_BYTES':
        return fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes));
      case 'TYPE_MESSAGE':
        if (depth >= MAX_DEPTH) return fc.constant({});
        return this.message(this.named(typeName), depth + 1);
      default:
        throw new Error(`No messages of this package have fields of ${type}`);
    }
  }

  private text(): fc.Arbitrary<string> {
    return fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...this.texts) },
      { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          ...[
            '',
            ' ',
            '\0',
            'a\0b',
            '%',
            '_',
            '*',
            '*/*',
            '../../etc/passwd',
            "'; DROP TABLE build; --",
            '💡'.repeat(300),
          ],
          ...['__proto__', 'constructor', 'x'.repeat(20_000), '[', '{"a":', 'name: [\n', '!!js/function "x"', '${7*7}'],
        ),
      },
    );
  }

  private named(typeName: string): MessageDescriptor {
    // Names are relative to the package of the message that they stand in.
    const found = ['', 'terrarium.v1.', 'google.protobuf.']
      .map((scope) => this.definition[`${scope}${typeName.replace(/^\./, '')}`])
      .find((type) => type !== undefined);
    if (found === undefined) throw new Error(`There is no message ${typeName}`);
    return found['type'] as MessageDescriptor;
  }
}
