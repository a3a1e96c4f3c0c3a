import { github } from 'projen';
import { CODEQL_ANALYZE, CODEQL_INIT } from './pinned-actions';

const READ = { contents: github.workflows.JobPermission.READ };
/** The oldest that package.json takes, and the two after it. */
export const NODE_VERSIONS = ['20', '22', '24'];
/** A newer commit of a branch makes the run of the older one pointless; a release waits for its own. */
const CONCURRENCY = { group: '${{ github.workflow }}-checks-${{ github.ref }}', cancelInProgress: true };

/** What a pull request, the main branch and a release have to pass. */
export function addChecksWorkflow(project: github.GitHub): void {
  const workflow = new github.GithubWorkflow(project, 'checks', { limitConcurrency: true, concurrencyOptions: CONCURRENCY });
  workflow.on({ pullRequest: {}, push: { branches: ['main'] }, workflowCall: {}, workflowDispatch: {} });
  workflow.addJobs({
    tests: job('Tests on Node.js ${{ matrix.node }}', {
      strategy: { failFast: false, matrix: { domain: { node: NODE_VERSIONS } } },
      steps: [checkout(), node('${{ matrix.node }}'), { name: 'Install, compile, test', run: 'npm cit' }],
    }),
    everything: job('Everything, with every program that a test can use', {
      // Chromium and Maven are part of the image. The shells and Graphviz are not, and `.ci/run` installs as root only.
      tools: { java: { version: '17' }, python: { version: '3.x' }, go: { version: 'stable' } },
      steps: [
        checkout(),
        node(NODE_VERSIONS[0]),
        { name: 'Install the shells and Graphviz', run: 'sudo apt-get update -qq && sudo apt-get install --yes -qq zsh fish graphviz' },
        { name: 'Run everything', run: '.ci/run' },
      ],
    }),
    audit: job('Known vulnerabilities in what is published', {
      steps: [checkout(), node(NODE_VERSIONS[0]), { name: 'Install', run: 'npm ci' }, { name: 'Audit', run: 'npx projen audit' }],
    }),
    compatibility: job('API against the last release', {
      steps: [
        checkout(0), node(NODE_VERSIONS[2]), { name: 'Install', run: 'npm ci' },
        { name: 'Compile', run: 'npx projen compile' }, { name: 'Compare', run: 'npx projen compat' },
      ],
    }),
  });
}

/** CodeQL on the sources and on the workflows, at every change and every week, when its queries may be newer. */
export function addCodeQlWorkflow(project: github.GitHub): void {
  const workflow = new github.GithubWorkflow(project, 'codeql', { limitConcurrency: true, concurrencyOptions: CONCURRENCY });
  workflow.on({ pullRequest: {}, push: { branches: ['main'] }, schedule: [{ cron: '23 5 * * 1' }] });
  const { JobPermission } = github.workflows;
  workflow.addJob('analyze', job('Analyze ${{ matrix.language }}', {
    permissions: { ...READ, securityEvents: JobPermission.WRITE, actions: JobPermission.READ },
    strategy: { failFast: false, matrix: { domain: { language: ['javascript-typescript', 'actions'] } } },
    steps: [
      checkout(),
      { name: 'Initialize', uses: CODEQL_INIT, with: { 'languages': '${{ matrix.language }}', 'build-mode': 'none' } },
      { name: 'Analyze', uses: CODEQL_ANALYZE, with: { category: '/language:${{ matrix.language }}' } },
    ],
  }));
}

type JobProps = Pick<github.workflows.Job, 'steps'> & Partial<github.workflows.Job>;

function job(name: string, props: JobProps): github.workflows.Job {
  return { name, runsOn: ['ubuntu-latest'], permissions: READ, timeoutMinutes: 60, ...props };
}

/** No job here pushes, so none keeps the token. */
function checkout(fetchDepth?: number): github.workflows.JobStep {
  const step = github.WorkflowSteps.checkout({ with: { fetchDepth } });
  return { ...step, with: { ...step.with, 'persist-credentials': false } };
}

function node(version: string): github.workflows.JobStep {
  return {
    name: 'Set up Node.js', uses: github.ActionRefs.ACTIONS_SETUP_NODE, with: { 'node-version': version, 'package-manager-cache': false },
  };
}
