/**
 * fast-check as the property tests see it: with one seed, so that the gate judges a change and not the dice. Another
 * seed explores further: `TERRARIUM_FUZZ_SEED=<number> npx jest …`, or `random` for a new one each time.
 */
const path = require('node:path');

const manifest = require.resolve('fast-check/package.json');
const fc = require(path.join(path.dirname(manifest), require(manifest).exports['.'].require.default));
const wish = process.env.TERRARIUM_FUZZ_SEED ?? '20261121';
if (wish !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(wish) });
module.exports = fc;
