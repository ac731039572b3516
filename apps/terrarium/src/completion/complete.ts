import type { Argument, Command, Option } from 'commander';

/** One way to go on. */
export interface Candidate {
  readonly value: string;
  readonly description?: string;
}

/** What a value is of, where only a server can tell: the name of the argument or option, as `environment`. */
export interface ValueQuestion {
  readonly of: string;
  /** What is typed of it already. */
  readonly prefix: string;
  /** Values of options that were given before, by their long names without dashes. */
  readonly given: ReadonlyMap<string, string>;
}

/** The answer to what may follow; `files` leaves it to the shell. */
export type Completion = { readonly candidates: readonly Candidate[] } | { readonly files: true };

/** Asks for values that no program knows by itself; it never fails. */
export type ValueSource = (question: ValueQuestion) => Promise<readonly Candidate[]>;

/** Arguments and options whose values are files of this machine. */
const FILES = /^(file|other-file|folder|dir|output-filename)$/;

/**
 * What may follow a line that is being typed, found in the tree of commands itself.
 *
 * @param program - The root of the commands.
 * @param words - The words behind the program's name; the last one is the one that is being typed, and may be empty.
 */
export async function complete(program: Command, words: readonly string[], values: ValueSource): Promise<Completion> {
  const typed = words.at(-1) ?? '';
  const place = follow(program, words.slice(0, -1));
  const question = (of: string, prefix: string): ValueQuestion => ({ of, prefix, given: place.given });
  if (place.pending !== undefined) return valuesOf(place.pending, typed, '', question, values);
  const [, flag, rest] = /^(--[\w-]+)=(.*)$/s.exec(typed) ?? [];
  if (flag !== undefined && rest !== undefined && !place.isLiteral) {
    const option = findOption(place.command, flag);
    return option === undefined ? NOTHING : valuesOf(option, rest, `${flag}=`, question, values);
  }
  if (typed.startsWith('-') && !place.isLiteral) return { candidates: matching(optionsOf(place.command), typed) };
  const argument = argumentAt(place.command, place.count);
  const commands = place.count === 0 && !place.isLiteral ? commandsOf(place.command) : [];
  if (argument === undefined) return { candidates: matching(commands, typed) };
  const found = await valuesOf(argument, typed, '', question, values);
  return 'files' in found ? found : { candidates: [...matching(commands, typed), ...found.candidates] };
}

const NOTHING: Completion = { candidates: [] };

interface Place {
  readonly command: Command;
  /** How many arguments of the command are there. */
  readonly count: number;
  /** The option whose value comes next. */
  readonly pending: Option | undefined;
  /** Whether `--` was there, behind which nothing is an option. */
  readonly isLiteral: boolean;
  readonly given: ReadonlyMap<string, string>;
}

/** Goes along the words that are there already. */
function follow(program: Command, words: readonly string[]): Place {
  let command = program;
  let count = 0;
  let pending: Option | undefined;
  let isLiteral = false;
  const given = new Map<string, string>();
  for (const word of words) {
    if (pending !== undefined) {
      given.set(pending.name(), word);
      pending = undefined;
    } else if (isLiteral) count += 1;
    else if (word === '--') isLiteral = true;
    else if (word.startsWith('-') && word !== '-') {
      const [flag, value] = splitFlag(word);
      const option = findOption(command, flag);
      if (option === undefined || option.isBoolean()) continue;
      if (value === undefined) pending = option.required ? option : undefined;
      else given.set(option.name(), value);
    } else {
      const next = count === 0 ? command.commands.find((one) => namesOf(one).includes(word)) : undefined;
      if (next === undefined) count += 1;
      else command = next;
    }
  }
  return { command, count, pending, isLiteral, given };
}

async function valuesOf(
  of: Option | Argument,
  prefix: string,
  before: string,
  question: (of: string, prefix: string) => ValueQuestion,
  values: ValueSource,
): Promise<Completion> {
  const choices = of.argChoices?.map((value): Candidate => ({ value }));
  const name = valueNameOf(of);
  if (choices === undefined && FILES.test(name)) return { files: true };
  const all = choices ?? (await values(question(name, prefix)));
  return { candidates: matching(all, prefix).map((one) => ({ ...one, value: `${before}${one.value}` })) };
}

/** The name between the brackets: `environment` of `-e, --environment <environment>`. */
function valueNameOf(of: Option | Argument): string {
  if (!('flags' in of)) return of.name();
  return /[<[]([^>\].]+)/.exec(of.flags)?.[1] ?? of.name();
}

function argumentAt(command: Command, count: number): Argument | undefined {
  const last = command.registeredArguments.at(-1);
  return command.registeredArguments[count] ?? (last?.variadic === true ? last : undefined);
}

function commandsOf(command: Command): Candidate[] {
  const visible = command.createHelp().visibleCommands(command);
  return visible.map((one) => ({ value: one.name(), description: one.description() }));
}

function optionsOf(command: Command): Candidate[] {
  const help = command.createHelp();
  const options = [...help.visibleOptions(command), ...ancestorsOf(command).flatMap((one) => help.visibleOptions(one))];
  const seen = new Set<string>();
  return options.flatMap(({ long, short, description }) => {
    const value = long ?? short ?? '';
    if (value === '' || seen.has(value)) return [];
    seen.add(value);
    return [{ value, description }];
  });
}

function findOption(command: Command, flag: string): Option | undefined {
  return [command, ...ancestorsOf(command)]
    .flatMap(({ options }) => options)
    .find(({ long, short }) => long === flag || short === flag);
}

function ancestorsOf(command: Command): Command[] {
  return command.parent === null ? [] : [command.parent, ...ancestorsOf(command.parent)];
}

function namesOf(command: Command): string[] {
  return [command.name(), ...command.aliases()];
}

function splitFlag(word: string): [string, string | undefined] {
  const at = word.startsWith('--') ? word.indexOf('=') : -1;
  return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}

function matching(candidates: readonly Candidate[], prefix: string): Candidate[] {
  return candidates.filter(({ value }) => value.startsWith(prefix));
}
