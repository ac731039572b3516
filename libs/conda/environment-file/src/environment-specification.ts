/** A dependency that holds on some platforms only. */
export interface ConditionalDependency {
  /** A selector expression (CEP 24), e.g. `win` or `linux and not aarch64`. */
  readonly selector: string;
  readonly manager: 'conda' | 'pip';
  /** A MatchSpec, or a pip item. */
  readonly requirement: string;
}

/** What an environment shall be: an environment file (CEP 24) after reading. Immutable; its identity is its digest. */
export interface EnvironmentSpecification {
  readonly name?: string;
  readonly description?: string;
  /** Names, URLs or paths in order of priority; may hold `nodefaults`. */
  readonly channels: readonly string[];
  /** MatchSpecs (CEP 29) in the order of the file. */
  readonly dependencies: readonly string[];
  /** PEP 508 requirements and the options `--index-url`, `--extra-index-url`, `--trusted-host`, in order. */
  readonly pip: readonly string[];
  /** Dependencies behind a platform selector; {@link resolveSelectors} turns them into plain ones. */
  readonly conditional: readonly ConditionalDependency[];
  /** Variables that activation sets; values are text as written. */
  readonly variables: Readonly<Record<string, string>>;
  /** The subdirs to solve for; empty leaves the choice to the system. */
  readonly platforms: readonly string[];
  readonly category?: string;
  /** A shell script that runs in the finished prefix, where the settings allow scripts; this system's own key. */
  readonly postBuild?: string;
  /** Top-level keys that no tool of this system knows; they are ignored and deserve a warning. */
  readonly unknownKeys: readonly string[];
}
