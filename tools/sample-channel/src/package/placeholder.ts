/**
 * The path that stands for the prefix inside of packages, 255 bytes as conda-build pads it: a binary file can take any
 * prefix up to that length.
 */
export const PREFIX_PLACEHOLDER = '/opt/terrarium/sample-channel/_h_env'.padEnd(255, '_placehold');

/** The placeholder of packages from before it was recorded (conda 4.x, still the default for a bare `has_prefix` line). */
export const CLASSIC_PLACEHOLDER = '/opt/anaconda1anaconda2anaconda3';
