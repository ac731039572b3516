// Links one prefix and prints the memory that this took at most, in MiB: node link-once.mjs <packages.json> <target>
import { readFileSync, renameSync } from 'node:fs';
import { createRequire } from 'node:module';

const { linkPrefix } = createRequire(import.meta.url)('@terrarium/conda-link');
const [, , listing, target] = process.argv;
const request = JSON.parse(readFileSync(listing, 'utf8'));

await linkPrefix({ ...request, stagingDir: `${target}.tmp`, targetPrefix: target });
renameSync(`${target}.tmp`, target);
console.log(process.resourceUsage().maxRSS / 1024);
