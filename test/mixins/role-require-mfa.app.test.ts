import { App, Aspects, Mixins, RemovalPolicy, Shims, Stack, Stage } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as codepipeline from 'aws-cdk-lib/aws-codepipeline';
import * as actions from 'aws-cdk-lib/aws-codepipeline-actions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as deployment from 'aws-cdk-lib/aws-s3-deployment';
import { GroupEnforceMfa, RoleRequireMfa } from '../../src/mixins';

const ENV = { account: '111122223333', region: 'eu-west-1' };
const PRODUCTION = '444455556666';
let app: App;
let stack: Stack;

beforeEach(() => {
  app = new App();
  stack = new Stack(app, 'Stack', { env: ENV });
  Aspects.of(app).add(Shims.asAspect(new RoleRequireMfa()));
  Aspects.of(app).add(Shims.asAspect(new GroupEnforceMfa()));
});

function trustStatements(): Record<string, any>[] {
  return Object.values(Template.fromStack(stack).findResources('AWS::IAM::Role')).flatMap(({ Properties }) => Properties.AssumeRolePolicyDocument.Statement);
}

test('the roles that the CDK makes for its own functions stay as they are', () => {
  const bucket = new s3.Bucket(stack, 'Bucket', { autoDeleteObjects: true, removalPolicy: RemovalPolicy.DESTROY });
  new deployment.BucketDeployment(stack, 'Content', { sources: [deployment.Source.data('file', 'text')], destinationBucket: bucket });
  new logs.LogRetention(stack, 'Retention', { logGroupName: 'group', retention: logs.RetentionDays.ONE_DAY });

  const statements = trustStatements();

  expect(statements.length).toBeGreaterThanOrEqual(3);
  expect(statements).toEqual(statements.map(() => ({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } })));
  expect(Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('RoleRequireMfa'))).toEqual([]);
});

test('the roles of a pipeline that deploys into another account are locked, each with a warning', () => {
  const source = new s3.Bucket(stack, 'Source', { versioned: true });
  const output = new codepipeline.Artifact();
  new codepipeline.Pipeline(stack, 'Pipeline', {
    crossAccountKeys: true,
    pipelineType: codepipeline.PipelineType.V2,
    stages: [
      { stageName: 'Source', actions: [new actions.S3SourceAction({ actionName: 'Source', bucket: source, bucketKey: 'key', output })] },
      {
        stageName: 'Deploy',
        actions: [new actions.CloudFormationCreateUpdateStackAction({
          actionName: 'Deploy', account: PRODUCTION, stackName: 'App', templatePath: output.atPath('template'), adminPermissions: true,
        })],
      },
    ],
  });

  const warned = app.synth().stacks.flatMap(({ messages }) => messages).filter(({ entry }) => String(entry.data).includes('RoleRequireMfa.trustsRole'));

  expect(warned.map(({ id }) => id)).toEqual([
    expect.stringContaining('Deploy-ActionRole'),
    expect.stringContaining('CodePipelineActionRole'),
  ]);
});

test('a trust policy that MFA makes longer than IAM takes is an error', () => {
  new iam.Role(stack, 'Role', {
    assumedBy: new iam.CompositePrincipal(...Array.from({ length: 60 }, (_, index) =>
      new iam.PrincipalWithConditions(new iam.AccountPrincipal('444455556666'), { StringEquals: { 'sts:ExternalId': `tenant-${index}` } }))),
  });

  expect(() => app.synth()).toThrow(/the trust policy has \d+ characters, and IAM takes 8192 at most/);
});

describe('a role in a Stage', () => {
  const MIXIN = new RoleRequireMfa();

  // The CDK has Aspects of the app end at a Stage: https://github.com/aws/aws-cdk/issues/20468. The documents say so.
  test.each<[string, (stage: Stage) => void, boolean]>([
    ['is not reached by the Aspect of the app', () => undefined, false],
    ['is reached by an Aspect of the Stage', (stage) => Aspects.of(stage).add(Shims.asAspect(MIXIN)), true],
    ['is reached by Mixins.of(app)', () => Mixins.of(app).apply(MIXIN), true],
  ])('%s', (_, apply, reached) => {
    const stage = new Stage(app, 'Stage', { env: ENV });
    new iam.Role(new Stack(stage, 'Stack'), 'Role', { assumedBy: new iam.AccountRootPrincipal() });

    apply(stage);

    const [{ template }] = app.synth().getNestedAssembly(stage.artifactId).stacks;
    expect(JSON.stringify(template).includes('aws:MultiFactorAuthPresent')).toBe(reached);
  });
});
