import nx from '@nx/eslint-plugin';
import jsdoc from 'eslint-plugin-jsdoc';
import node from 'eslint-plugin-n';
import tseslint from 'typescript-eslint';

const infrastructure = ['@nestjs/*', 'typeorm', 'pg', '@nats-io/*', 'minio', 'express'];

/** Arrows point one way: app -> platform -> adapter -> port -> domain -> conda -> kernel. */
const boundaries = [
  { sourceTag: 'type:kernel', onlyDependOnLibsWithTags: ['type:kernel'], bannedExternalImports: infrastructure },
  {
    sourceTag: 'type:conda',
    onlyDependOnLibsWithTags: ['type:kernel', 'type:conda'],
    bannedExternalImports: infrastructure,
  },
  {
    sourceTag: 'type:domain',
    onlyDependOnLibsWithTags: ['type:kernel', 'type:conda', 'type:domain'],
    bannedExternalImports: infrastructure,
  },
  { sourceTag: 'type:contract', onlyDependOnLibsWithTags: ['type:contract'], bannedExternalImports: infrastructure },
  {
    sourceTag: 'type:port',
    onlyDependOnLibsWithTags: ['type:kernel', 'type:domain', 'type:conda'],
    bannedExternalImports: infrastructure,
  },
  // What the adapters to one kind of server share.
  {
    sourceTag: 'type:client',
    onlyDependOnLibsWithTags: ['type:kernel', 'type:testing'],
    bannedExternalImports: ['@nestjs/*'],
  },
  {
    sourceTag: 'type:adapter',
    onlyDependOnLibsWithTags: ['type:kernel', 'type:domain', 'type:conda', 'type:port', 'type:client', 'type:testing'],
    bannedExternalImports: ['@nestjs/*'],
  },
  {
    sourceTag: 'type:platform',
    onlyDependOnLibsWithTags: [
      'type:kernel',
      'type:domain',
      'type:conda',
      'type:port',
      'type:adapter',
      'type:platform',
      'type:testing',
    ],
  },
  {
    sourceTag: 'type:testing',
    onlyDependOnLibsWithTags: ['type:kernel', 'type:conda', 'type:platform', 'type:tool', 'type:testing'],
  },
  { sourceTag: 'type:tool', onlyDependOnLibsWithTags: ['type:kernel', 'type:conda', 'type:tool', 'type:platform'] },
  {
    sourceTag: 'type:app',
    onlyDependOnLibsWithTags: [
      'type:kernel',
      'type:domain',
      'type:conda',
      'type:contract',
      'type:port',
      'type:adapter',
      'type:platform',
      'type:testing',
      'type:tool',
    ],
  },
  { sourceTag: 'type:entry', onlyDependOnLibsWithTags: ['*'] },
  { sourceTag: 'scope:environment', onlyDependOnLibsWithTags: ['scope:environment', 'scope:shared'] },
  { sourceTag: 'scope:build', onlyDependOnLibsWithTags: ['scope:build', 'scope:environment', 'scope:shared'] },
  {
    sourceTag: 'scope:artifact',
    onlyDependOnLibsWithTags: ['scope:artifact', 'scope:build', 'scope:environment', 'scope:shared'],
  },
  { sourceTag: 'scope:access', onlyDependOnLibsWithTags: ['scope:access', 'scope:environment', 'scope:shared'] },
  { sourceTag: 'scope:settings', onlyDependOnLibsWithTags: ['scope:settings', 'scope:environment', 'scope:shared'] },
  {
    sourceTag: 'scope:webhook',
    onlyDependOnLibsWithTags: ['scope:webhook', 'scope:build', 'scope:environment', 'scope:shared'],
  },
  {
    sourceTag: 'scope:read-models',
    onlyDependOnLibsWithTags: [
      'scope:read-models',
      'scope:access',
      'scope:settings',
      'scope:webhook',
      'scope:artifact',
      'scope:build',
      'scope:environment',
      'scope:shared',
    ],
  },
];

export default tseslint.config(
  { ignores: ['**/dist', '**/out-tsc', '**/node_modules', '**/*.cjs', '**/*.mjs', '**/generated', '.nx', 'coverage'] },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { '@nx': nx, n: node, jsdoc },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        { allow: [], depConstraints: boundaries, banTransitiveDependencies: false },
      ],
      'n/no-process-env': 'error',
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/dot-notation': 'off',
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true, boolean: true } }],
      // Both are wrong about values that change while something is awaited, and about TypeORM's schema options.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      'jsdoc/require-jsdoc': [
        'error',
        {
          publicOnly: true,
          require: { FunctionDeclaration: true, ClassDeclaration: true },
          contexts: ['TSInterfaceDeclaration'],
        },
      ],
      'jsdoc/check-param-names': ['error', { disableMissingParamChecks: true }],
    },
  },
  {
    // The one reader of the environment in each app or library, tools and tests.
    files: ['**/config.ts', '**/*.config.ts', '**/*.spec.ts', 'libs/testing/**', 'tools/**', 'bench/**'],
    rules: { 'n/no-process-env': 'off' },
  },
  {
    // Nest decorates classes with values: their types must be imported as values for injection to see them.
    files: ['apps/**/*.ts', 'libs/platform/**/*.ts', 'libs/adapters/read-models-postgres/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    files: ['**/*.spec.ts', '**/contract.ts', '**/test/**/*.ts', 'libs/testing/**/*.ts'],
    rules: {
      // A test puts together what the layers keep apart.
      '@nx/enforce-module-boundaries': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      'jsdoc/check-param-names': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
      'jsdoc/require-jsdoc': 'off',
    },
  },
);
