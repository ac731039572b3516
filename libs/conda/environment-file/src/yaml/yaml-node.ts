/** What a plain scalar means in YAML's core schema; quoted scalars are always text. */
export type YamlScalarValue = string | number | boolean | null;

/** A scalar with its text as written, and its place in the source. */
export interface YamlScalar {
  readonly kind: 'scalar';
  /** What the core schema makes of it. */
  readonly value: YamlScalarValue;
  /** The decoded text, whatever the schema makes of it: `1.10` stays `1.10`. */
  readonly text: string;
  /** Offset of the first character in the source; -1 when the source has no places. */
  readonly offset: number;
  /** Offset after the last character. */
  readonly end: number;
}

/** A sequence; items that are aliases are the very node that the anchor names. */
export interface YamlSequence {
  readonly kind: 'sequence';
  readonly items: readonly YamlNode[];
  readonly offset: number;
}

/** One pair of a mapping. */
export interface YamlEntry {
  readonly key: string;
  readonly keyOffset: number;
  readonly value: YamlNode;
}

/** A mapping with text keys, in the order of the source. */
export interface YamlMapping {
  readonly kind: 'mapping';
  readonly entries: ReadonlyMap<string, YamlEntry>;
  readonly offset: number;
}

/** A value of a YAML or JSON text together with its place. */
export type YamlNode = YamlScalar | YamlSequence | YamlMapping;

/** What a reader of hostile text allows. */
export interface YamlLimits {
  /** How deep collections may nest. */
  readonly maxDepth: number;
  /** How many values the document may have when every alias is written out. */
  readonly maxNodes: number;
}
