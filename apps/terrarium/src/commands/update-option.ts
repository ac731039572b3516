import { Option } from 'commander';

/** `--update`: what becomes of the packages that the environment has. */
export function updateOption(): Option {
  return new Option(
    '--update <policy>',
    "minimal: packages of the environment's active build stay where they still fit; newest: solved afresh; " +
      'as the settings say when not given',
  ).choices(['newest', 'minimal']);
}
