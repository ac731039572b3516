import type { AliasEvent, DocumentEvent, Event, MappingEvent, ScalarEvent, SequenceEvent } from 'js-yaml';
import { EVENT_ID, SCALAR_STYLE, getScalarValue } from 'js-yaml';
import type { TextPlaces } from '../text-places.js';
import type { TextProblem } from '../text-problem.js';
import { shown } from '../text-problem.js';
import { resolvePlainScalar } from './core-schema.js';
import type { YamlEntry, YamlLimits, YamlNode, YamlScalar } from './yaml-node.js';

/** A collection that is still open, and how many values it has with its aliases written out. */
interface Frame {
  readonly node: { kind: 'sequence'; items: YamlNode[]; offset: number } | MappingInProgress;
  readonly anchor: string | undefined;
  /** A collection in the place of a key: it is read to its end and dropped. */
  readonly isKey: boolean;
  key: { readonly text: string; readonly offset: number; readonly isUsable: boolean } | undefined;
  weight: number;
}

interface MappingInProgress {
  kind: 'mapping';
  entries: Map<string, YamlEntry>;
  offset: number;
}

interface Anchored {
  readonly node: YamlNode;
  readonly weight: number;
}

/** Whoever has made so many mistakes is not helped by more. */
const MAX_PROBLEMS = 100;
const TEXT_TAGS: ReadonlySet<string> = new Set(['!', '!!str', '!<tag:yaml.org,2002:str>']);
const COLLECTION_TAGS: ReadonlySet<string> = new Set(['!!map', '!!seq']);

/** Builds the tree of one document from the parser's events, without recursion. */
export class YamlComposer {
  readonly problems: TextProblem[] = [];
  root: YamlNode | undefined;
  /** True when a limit was met: nothing more should be given. */
  isFull = false;

  private readonly stack: Frame[] = [];
  private readonly anchors = new Map<string, Anchored | 'open'>();
  private documents = 0;

  constructor(
    private readonly source: string,
    private readonly places: TextPlaces,
    private readonly limits: YamlLimits,
  ) {}

  /** Takes the parser's next event. */
  take(event: Event): void {
    switch (event.type) {
      case EVENT_ID.DOCUMENT:
        return this.startDocument(event);
      case EVENT_ID.SEQUENCE:
        return this.open(event, { kind: 'sequence', items: [], offset: event.start });
      case EVENT_ID.MAPPING:
        return this.open(event, { kind: 'mapping', entries: new Map(), offset: event.start });
      case EVENT_ID.SCALAR:
        return this.scalar(event);
      case EVENT_ID.ALIAS:
        return this.alias(event);
      case EVENT_ID.POP:
        return this.close();
    }
  }

  private startDocument(event: DocumentEvent): void {
    this.documents += 1;
    if (this.documents > 1) {
      this.problem('YAML_SEVERAL_DOCUMENTS', 'The text holds more than one document', this.source.length);
      this.isFull = true;
    }
    const tag = event.directives.find((directive) => directive.kind === 'tag');
    if (tag !== undefined) this.problem('YAML_TAG', `The directive %TAG ${shown(tag.handle)} is not allowed`, 0);
  }

  private open(event: SequenceEvent | MappingEvent, node: Frame['node']): void {
    this.checkTag(event.tagStart, event.tagEnd, COLLECTION_TAGS);
    const anchor = this.anchorOf(event);
    const isKey = this.expectsKey();
    if (isKey) this.problem('YAML_KEY_NOT_TEXT', 'A key must be text, not a collection', event.start);
    if (anchor !== undefined) this.anchors.set(anchor, 'open');
    this.stack.push({ node, anchor, isKey, key: undefined, weight: 1 });
  }

  private close(): void {
    const frame = this.stack.pop();
    if (frame === undefined) return;
    if (frame.isKey) {
      this.stack.at(-1)!.key = { text: '', offset: frame.node.offset, isUsable: false };
      return;
    }
    if (frame.anchor !== undefined) this.anchors.set(frame.anchor, { node: frame.node, weight: frame.weight });
    this.add(frame.node, frame.weight);
  }

  private scalar(event: ScalarEvent): void {
    this.checkTag(event.tagStart, event.tagEnd, TEXT_TAGS);
    const text = getScalarValue(this.source, event);
    const isPlain = event.style === SCALAR_STYLE.PLAIN && event.tagStart === -1;
    const node: YamlScalar = {
      kind: 'scalar',
      value: isPlain ? resolvePlainScalar(text) : text,
      text,
      offset: event.valueStart === -1 ? event.anchorEnd : event.valueStart,
      end: event.valueEnd,
    };
    if (!text.isWellFormed()) this.problem('YAML_SYNTAX', 'Half a surrogate pair is not a character', node.offset);
    const anchor = this.anchorOf(event);
    if (anchor !== undefined) this.anchors.set(anchor, { node, weight: 1 });
    if (this.expectsKey()) this.key(node, isPlain);
    else this.add(node, 1);
  }

  private key(node: YamlScalar, isPlain: boolean): void {
    const frame = this.stack.at(-1)!;
    const entries = (frame.node as MappingInProgress).entries;
    const { text, offset } = node;
    const previous = entries.get(text);
    frame.key = { text, offset, isUsable: false };
    if (typeof node.value !== 'string') {
      this.problem('YAML_KEY_NOT_TEXT', `A key must be text, not ${shown(text) || 'nothing'}`, offset, {
        hint: 'Quote it',
      });
    } else if (isPlain && text === '<<') {
      this.problem('YAML_MERGE_KEY', 'Merge keys (<<) are not allowed', offset, { hint: 'Write the keys out' });
    } else if (previous !== undefined) {
      const { line } = this.places.at(previous.keyOffset);
      this.problem('YAML_DUPLICATE_KEY', `The key ${shown(text)} stands here for the second time`, offset, {
        value: shown(text),
        hint: `The first is on line ${line}`,
      });
    } else {
      frame.key = { text, offset, isUsable: true };
    }
  }

  private alias(event: AliasEvent): void {
    const name = this.source.slice(event.anchorStart, event.anchorEnd);
    const target = this.anchors.get(name);
    if (this.expectsKey()) {
      this.problem('YAML_KEY_NOT_TEXT', `A key must be text, not the alias *${shown(name)}`, event.anchorStart);
      this.stack.at(-1)!.key = { text: '', offset: event.anchorStart, isUsable: false };
    } else if (target === undefined || target === 'open') {
      const what = target === undefined ? 'names nothing' : 'stands inside what it names';
      this.problem('YAML_ALIAS', `The alias *${shown(name)} ${what}`, event.anchorStart);
      this.add({ kind: 'scalar', value: null, text: '', offset: event.anchorStart, end: event.anchorEnd }, 1);
    } else {
      this.add(target.node, target.weight);
    }
  }

  private add(node: YamlNode, weight: number): void {
    const frame = this.stack.at(-1);
    if (frame === undefined) {
      this.root ??= node;
      return;
    }
    frame.weight += weight;
    if (frame.weight > this.limits.maxNodes && !this.isFull) {
      this.problem('YAML_TOO_MANY_VALUES', `The text has more than ${this.limits.maxNodes} values`, node.offset, {
        hint: 'Aliases count as often as they are used',
      });
      this.root = undefined;
      this.isFull = true;
    }
    if (frame.node.kind === 'sequence') {
      frame.node.items.push(node);
      return;
    }
    const key = frame.key!;
    frame.key = undefined;
    if (key.isUsable) frame.node.entries.set(key.text, { key: key.text, keyOffset: key.offset, value: node });
  }

  private expectsKey(): boolean {
    const frame = this.stack.at(-1);
    return frame?.node.kind === 'mapping' && frame.key === undefined;
  }

  private anchorOf(event: ScalarEvent | SequenceEvent | MappingEvent): string | undefined {
    return event.anchorStart === -1 ? undefined : this.source.slice(event.anchorStart, event.anchorEnd);
  }

  private checkTag(start: number, end: number, allowed: ReadonlySet<string>): void {
    if (start === -1) return;
    const tag = this.source.slice(start, end);
    if (!allowed.has(tag))
      this.problem('YAML_TAG', `The tag ${shown(tag)} is not allowed`, start, { value: shown(tag) });
  }

  private problem(code: string, message: string, offset: number, more: Partial<TextProblem> = {}): void {
    this.problems.push({ code, message, path: this.path(), ...this.places.at(Math.max(offset, 0)), ...more });
    if (this.problems.length >= MAX_PROBLEMS) this.isFull = true;
  }

  private path(): string {
    let path = '';
    for (const { node, key } of this.stack) {
      path += node.kind === 'sequence' ? `[${node.items.length}]` : key === undefined ? '' : `.${key.text}`;
    }
    return shown(path.replace(/^\./, ''));
  }
}
