import { Argument, Command, Option } from 'commander';
import { complete } from './complete.js';
import type { ValueQuestion } from './complete.js';

function program(): Command {
  const root = new Command('terrarium').option('--url <url>', 'server').option('-v, --verbose', 'more');
  const env = root.command('env').description('environments');
  env
    .command('show')
    .description('show one')
    .argument('<environment>', 'which')
    .option('-f, --file <file>', 'file')
    .option('-n, --namespace <namespace>', 'where')
    .addOption(new Option('--status <status>', 'only these').choices(['FAILED', 'COMPLETED']));
  env.command('list').alias('ls').description('list them');
  root.command('completion').addArgument(new Argument('<shell>', 'shell').choices(['bash', 'zsh', 'fish']));
  root.command('tag').argument('<build...>', 'which');
  root.command('secret', { hidden: true });
  return root;
}

async function after(line: string) {
  const questions: ValueQuestion[] = [];
  const found = await complete(program(), line.split(' '), async (question) => {
    questions.push(question);
    return [{ value: 'team/science' }, { value: 'other/art' }];
  });
  return { found: 'files' in found ? ':files' : found.candidates.map(({ value }) => value), questions };
}

describe('complete()', () => {
  it.each([
    ['', ['env', 'completion', 'tag', 'help']],
    ['e', ['env']],
    ['env ', ['show', 'list', 'help']],
    ['env s', ['show']],
    ['--url http://x env l', ['list']],
    ['--verbose env l', ['list']],
    ['completion z', ['zsh']],
    ['env show --st', ['--status']],
    ['env show --status ', ['FAILED', 'COMPLETED']],
    ['env show --status=F', ['--status=FAILED']],
    ['env list x', []],
    ['nonsense ', []],
  ])('goes on behind "%s"', async (line, expected) => {
    const { found } = await after(line);
    expect((found as string[]).filter((value) => value !== 'help' || expected.includes('help'))).toEqual(expected);
  });

  it('shows options of the command and of those above it', async () => {
    const { found } = await after('env show --');
    expect(found).toEqual(
      expect.arrayContaining(['--file', '--namespace', '--status', '--help', '--url', '--verbose']),
    );
    expect(new Set(found).size).toBe(found.length);
  });

  it('asks for names by what the argument is called, and tells what was given', async () => {
    const { found, questions } = await after('--url=http://x env show -n team t');
    expect(found).toEqual(['team/science']);
    expect(questions).toMatchObject([{ of: 'environment', prefix: 't' }]);
    expect([...questions[0]!.given]).toEqual([
      ['url', 'http://x'],
      ['namespace', 'team'],
    ]);
    expect((await after('env show -n ')).questions).toMatchObject([{ of: 'namespace', prefix: '' }]);
    expect((await after('tag 1 2 ')).questions).toMatchObject([{ of: 'build', prefix: '' }]);
    expect((await after('env show -- -')).questions).toMatchObject([{ of: 'environment', prefix: '-' }]);
  });

  it('leaves files to the shell', async () => {
    expect((await after('env show --file ')).found).toBe(':files');
    expect((await after('env show -f ./x')).found).toBe(':files');
  });

  it('asks nobody for what it knows by itself', async () => {
    expect((await after('env show --status ')).questions).toEqual([]);
    expect((await after('en')).questions).toEqual([]);
  });
});
