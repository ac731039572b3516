export { linkErrors } from './errors.js';
export { linkPrefix } from './link-prefix.js';
export type { LinkOptions, LinkProgress, LinkRequest, LinkResult } from './link-options.js';
export { planLink } from './plan/plan-link.js';
export type { LinkPlanInput } from './plan/plan-link.js';
export type {
  FileMethod,
  LinkPlan,
  LinkPlanOptions,
  LinkScript,
  LinkWarning,
  PackagePlan,
  PackageToPlan,
  PlannedFile,
  PythonLayout,
} from './plan/link-plan.js';
export { readPackage } from './plan/read-package.js';
export type { PackageToLink } from './plan/read-package.js';
export { installOrder } from './plan/install-order.js';
export { replacePrefix, PrefixReplacer } from './replace/prefix-replacer.js';
export type { PrefixReplacement } from './replace/prefix-replacer.js';
export { measurePrefix, measurePrefixGroups, measurePrefixes } from './measure/measure-prefix.js';
export type { GroupedSizes } from './measure/measure-prefix.js';
export type { PrefixSize } from './measure/size-sum.js';
export type { TreeChanges } from './measure/tree-snapshot.js';
export { LinkThreads, sharedLinkThreads } from './execute/link-threads.js';
export type { ShareChoice } from './execute/probe-sharing.js';
export type { ShareMethod } from './execute/share-file.js';
export type { ScriptPolicy, SkippedScript } from './scripts/script-policy.js';
export type { ScriptOutput } from './scripts/run-scripts.js';
export { removeTree, whileWritable } from './sealed-folders.js';
export { requireIsolation } from './scripts/require-isolation.js';
export { openSandbox } from './scripts/sandbox.js';
export type { Isolation, Permissions, Sandbox, WrappedCommand } from './scripts/sandbox.js';
