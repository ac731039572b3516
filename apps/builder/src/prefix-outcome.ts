import type { LinkResult } from '@terrarium/conda-link';
import type { BuildEvent } from '@terrarium/domain-build';

/** What is to be told of a prefix besides its place and its sizes: it can be known only while it is made. */
export type PrefixOutcome = Pick<
  Extract<BuildEvent, { type: 'PrefixBuilt' }>['data'],
  'warnings' | 'scripts' | 'needsSigning' | 'menuItems'
>;

/**
 * What linking has left to tell.
 *
 * @param scripts - The blob with what scripts did; undefined when there were none.
 */
export function outcomeOf(result: LinkResult, scripts: string | undefined): PrefixOutcome {
  const { warnings, needsSigning, menuItems } = result;
  return {
    warnings: warnings.map(({ message }) => message),
    ...(scripts === undefined ? {} : { scripts }),
    ...(needsSigning.length === 0 ? {} : { needsSigning }),
    ...(menuItems.length === 0 ? {} : { menuItems }),
  };
}
