import { awscdk, Component } from 'projen';

const BUNDLE = [
  'esbuild cli/main.ts --bundle --platform=node --target=node20 --legal-comments=none',
  '--external:aws-cdk-lib --external:constructs',
  "--banner:js='#!/usr/bin/env node' --outfile=bin/iam-mfa --log-level=warning",
].join(' ');

/** The commands of the README: `npm start`, `npm test`, and the bundle that both stand on. */
export class Verification extends Component {
  constructor(project: awscdk.AwsCdkConstructLibrary) {
    super(project);
    project.package.addField('jsiiRosetta', { strict: true });
    project.package.addBin({ 'iam-mfa': 'bin/iam-mfa' });
    project.addPackageIgnore('!/bin/');

    const bundle = project.addTask('bundle', {
      description: 'Bundle cli/ into bin/iam-mfa',
      steps: [{ exec: BUNDLE }, { exec: 'chmod +x bin/iam-mfa' }],
    });
    // `npm ci` in a clean clone leaves a working bin/iam-mfa behind.
    project.package.setScript('prepare', 'projen bundle');

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
  }
}
