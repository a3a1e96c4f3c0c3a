import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly environment?: string;
  readonly needs?: string | readonly string[];
  readonly uses?: string;
  readonly steps?: readonly Step[];
  readonly strategy?: { readonly matrix: Readonly<Record<string, readonly string[]>> };
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly concurrency?: { readonly 'group': string; readonly 'cancel-in-progress': boolean };
  readonly jobs: Readonly<Record<string, Job>>;
}

const FOLDER = join(__dirname, '..', '..', '.github', 'workflows');
const workflows = new Map(readdirSync(FOLDER).map((file): [string, Workflow] => [file, parse(readFileSync(join(FOLDER, file), 'utf8'))]));
const jobs = [...workflows].flatMap(([file, workflow]) => Object.entries(workflow.jobs).map(([name, job]): [string, Job] => [`${file} ${name}`, job]));
const steps = jobs.flatMap(([name, job]) => (job.steps ?? []).map((step): [string, Step] => [name, step]));

/** What a job may write, beyond reading the repository. */
const WRITES: Readonly<Record<string, readonly string[]>> = {
  // The commit of what a build has changed in a pull request.
  'build.yml build': ['contents'],
  'build.yml self-mutation': ['contents'],
  'codeql.yml analyze': ['security-events'],
  'release.yml release_github': ['contents'],
  // The identity that npm, PyPI and NuGet trust in place of a token.
  'release.yml release_npm': ['id-token'],
  'release.yml release_pypi': ['id-token'],
  'release.yml release_nuget': ['id-token'],
};

function needsOf(job: Job): readonly string[] {
  return job.needs === undefined ? [] : [job.needs].flat();
}

describe('the workflows', () => {
  test('are those that are meant to be', () => {
    expect([...workflows.keys()].sort()).toEqual([
      'build.yml', 'checks.yml', 'codeql.yml', 'dependency-review.yml', 'release.yml', 'upgrade-main.yml',
    ]);
  });

  test.each(jobs)('state what the token may: %s', (name, { permissions }) => {
    const writes = Object.entries(permissions ?? { nothing: 'stated' }).filter(([, level]) => level !== 'read').map(([permission]) => permission);
    expect(writes).toEqual(WRITES[name] ?? []);
  });

  test('use actions by their commit only', () => {
    const used = [...jobs.map(([name, { uses }]) => [name, uses]), ...steps.map(([name, { uses }]) => [name, uses])];
    const loose = used.filter(([, uses]) => uses !== undefined && !/^\.\/|@[0-9a-f]{40}$/.test(uses));
    expect(loose).toEqual([]);
    expect(used.filter(([, uses]) => uses?.startsWith('actions/setup-node@')).length).toBeGreaterThan(5);
  });

  test('run no code of a pull request with the secrets of the repository', () => {
    expect([...workflows].filter(([, { on }]) => 'pull_request_target' in on || 'workflow_run' in on).map(([file]) => file)).toEqual([]);
  });

  test('put no text that others choose into a shell', () => {
    expect(steps.filter(([, { run }]) => /\$\{\{\s*(?:github\.event|github\.head_ref|inputs)\b/.test(run ?? ''))).toEqual([]);
  });
});

describe('the checks', () => {
  const { on, concurrency, jobs: checks } = workflows.get('checks.yml')!;

  test('are run for pull requests, the main branch and a release', () => {
    expect(on).toEqual({ pull_request: {}, push: { branches: ['main'] }, workflow_call: {}, workflow_dispatch: {} });
  });

  test('test on every Node.js that is supported', () => {
    expect(checks.tests.strategy?.matrix.node).toEqual(['20', '22', '24']);
    expect(checks.tests.steps?.map(({ run }) => run)).toContain('npm cit');
    expect(checks.tests.steps?.find(({ uses }) => uses?.startsWith('actions/setup-node@'))?.with?.['node-version']).toBe('${{ matrix.node }}');
  });

  test.each([['everything', '.ci/run'], ['audit', 'npx projen audit'], ['compatibility', 'npx projen compat']])('have the job %s', (name, command) => {
    expect(checks[name].steps?.map(({ run }) => run)).toContain(command);
  });

  test('install what .ci/run asks for and the image does not have: the runner is not root, and .ci/run has no sudo', () => {
    const [, programs] = /^ {2}for program in (.*); do$/m.exec(readFileSync(join(FOLDER, '..', '..', '.ci', 'run'), 'utf8'))!;
    const installed = checks.everything.steps?.find(({ run }) => run?.includes('apt-get install'))?.run?.split(' ') ?? [];
    expect(programs.split(' ').filter((program) => program !== 'chromium' && !installed.includes(program.replace(/^dot$/, 'graphviz')))).toEqual([]);
  });

  test('compare the API with a tag, which takes the whole history', () => {
    expect(checks.compatibility.steps?.[0].with?.['fetch-depth']).toBe(0);
  });

  test('keep no token in the clone', () => {
    const checkouts = Object.values(checks).map((job) => job.steps?.find(({ uses }) => uses?.startsWith('actions/checkout@')));
    expect(checkouts.map((step) => step?.with?.['persist-credentials'])).toEqual(checkouts.map(() => false));
  });

  test('do not wait for the release that waits for them', () => {
    const release = workflows.get('release.yml')!.concurrency!;
    expect(concurrency?.group).not.toBe(release.group);
    expect(release['cancel-in-progress']).toBe(false);
  });
});

describe('a release', () => {
  const { on, jobs: release } = workflows.get('release.yml')!;
  const publishing = Object.entries(release).filter(([name]) => name.startsWith('release_'));

  test('is made by a person', () => {
    expect(Object.keys(on)).toEqual(['workflow_dispatch']);
    expect(publishing.map(([, { environment }]) => environment)).toEqual(publishing.map(() => 'release'));
  });

  test('publishes to five registries and GitHub', () => {
    expect(publishing.map(([name]) => name).sort()).toEqual([
      'release_github', 'release_golang', 'release_maven', 'release_npm', 'release_nuget', 'release_pypi',
    ]);
  });

  test('builds after the checks, and publishes after both', () => {
    expect(release.checks.uses).toBe('./.github/workflows/checks.yml');
    expect(needsOf(release.release)).toEqual(['checks']);
    for (const [, job] of publishing) expect(needsOf(job)).toEqual(expect.arrayContaining(['release', 'checks']));
  });

  test('does not build with a token that can write', () => {
    expect(release.release.steps?.[0]).toMatchObject({ uses: expect.stringMatching(/^actions\/checkout@/), with: { 'persist-credentials': false } });
  });

  test('is published to npm with its provenance', () => {
    const environment = release.release_npm.steps?.find(({ name }) => name === 'Release')?.env;
    expect(environment).toMatchObject({ NPM_CONFIG_PROVENANCE: 'true', NPM_TRUSTED_PUBLISHER: 'true' });
    expect(JSON.stringify(release.release_npm)).not.toContain('NPM_TOKEN');
  });

  test('carries the bill of materials', () => {
    const attach = release.release_github.steps?.find(({ run }) => run?.includes('gh release upload'));
    expect(attach).toMatchObject({ if: '${{ !inputs.dry_run }}', run: expect.stringContaining('dist/sbom.cdx.json') });
    const { tasks } = JSON.parse(readFileSync(join(__dirname, '..', '..', '.projen', 'tasks.json'), 'utf8'));
    expect(tasks.package.steps).toContainEqual({ spawn: 'sbom' });
  });

  test('publishes with a publib of one version', () => {
    const commands = publishing.flatMap(([, job]) => job.steps?.flatMap(({ run }) => /publib@[^\s']+/.exec(run ?? '')?.[0] ?? []) ?? []);
    expect(commands.length).toBe(5);
    expect(commands.filter((command) => !/^publib@\d+\.\d+\.\d+$/.test(command))).toEqual([]);
  });
});

test('dependency review looks at development dependencies too, which are what is bundled', () => {
  const review = workflows.get('dependency-review.yml')!.jobs['dependency-review'].steps?.find(({ uses }) => uses?.includes('dependency-review-action'));
  expect(review?.with?.['fail-on-scopes']).toBe('runtime, development, unknown');
});
