import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { CfnOutput, Stack } from 'aws-cdk-lib';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { invoke } from '../../../../sandbox/invoke';
import { testWithProgram } from '../../../support/programs';
import { BASTION_ID, REGION, Scene } from '../../../support/scene';
import { DeploymentAccount, errorOf, list } from '../deployment-account';

const execute = promisify(execFile);

let account: DeploymentAccount;
beforeEach(() => {
  account = new DeploymentAccount();
});

const parameter = (properties: object = {}) => ({ It: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: 'one', ...properties } } });
const read = (Name = account.physicalId('It')) => list([invoke('ssm', 'GetParameter', { Name }, account.context).Parameter])[0];

describe('AWS::SSM::Parameter', () => {
  test('is created, updated in place and deleted', () => {
    expect(account.create(parameter({ Name: '/a/b', Tier: 'Standard', Description: 'what it is', DataType: 'text' }))).toBe('CREATE_COMPLETE');
    expect(account.physicalId('It')).toBe('/a/b');
    expect(read()).toMatchObject({ Name: '/a/b', Value: 'one', Version: 1 });

    expect(account.update(parameter({ Name: '/a/b', Value: 'two' }))).toBe('UPDATE_COMPLETE');
    expect(read('/a/b')).toMatchObject({ Value: 'two', Version: 2 });

    account.cfn('DeleteStack', { StackName: 'Stack' });
    expect(errorOf(() => read('/a/b'))).toBe('ParameterNotFound 400 ');
  });

  test('a new name makes a new parameter', () => {
    account.create(parameter({ Name: '/a' }));
    expect(account.update(parameter({ Name: '/b' }))).toBe('UPDATE_COMPLETE');
    expect(read('/b')).toMatchObject({ Value: 'one', Version: 1 });
    expect(errorOf(() => read('/a'))).toBe('ParameterNotFound 400 ');
  });

  test('without a name gets one that is not of the stack', () => {
    expect(account.create(parameter(), {}, 'aws-stack')).toBe('CREATE_COMPLETE');
    const name = account.physicalId('It', 'aws-stack');
    expect(name).toMatch(/^CFN-It-[A-Za-z0-9]{12}$/);
    expect(read(name)).toMatchObject({ Value: 'one' });
  });

  test('deleted by hand is as good as deleted', () => {
    account.create(parameter({ Name: '/a' }));
    invoke('ssm', 'DeleteParameter', { Name: '/a' }, account.context);
    account.cfn('DeleteStack', { StackName: 'Stack' });
    expect(() => account.status()).toThrow('Stack with id Stack does not exist');
  });

  test('one that is there already is not taken over', () => {
    invoke('ssm', 'PutParameter', { Name: '/a', Value: 'mine' }, account.context);
    expect(account.create(parameter({ Name: '/a' }))).toBe('ROLLBACK_COMPLETE');
    expect(account.events()).toContainEqual(expect.stringMatching(/It CREATE_FAILED .*already exists.*Service: Ssm, Status Code: 400.*HandlerErrorCode: AlreadyExists/));
    expect(read('/a')).toMatchObject({ Value: 'mine' });
  });

  test('a failed update goes back to what it was', () => {
    account.create(parameter({ Name: '/a' }));
    expect(account.update(parameter({ Name: '/a', Value: 'x'.repeat(4097) }))).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(read('/a')).toMatchObject({ Value: 'one' });
  });

  test.each<[object, string]>([
    [{ Type: 'StringList' }, 'Type \'StringList\' is not supported by the embedded account, which knows String only.'],
    [{ Tier: 'Advanced' }, 'Tier \'Advanced\' is not supported by the embedded account, which knows Standard only.'],
    [{ Value: 'x'.repeat(4097) }, 'Standard tier parameters support a maximum parameter value of 4096 characters.'],
    [{ AllowedPattern: '.*' }, '#: extraneous key [AllowedPattern] is not permitted; known keys are DataType, Description, Name, Tier, Type, Value'],
    [{ Tags: { team: 'red' } }, '#: extraneous key [Tags] is not permitted'],
    [{ Value: undefined }, '#: required key [Value] not found'],
  ])('%j fails', (properties, reason) => {
    expect(account.create(parameter(properties))).toBe('ROLLBACK_COMPLETE');
    expect(account.events()).toContainEqual(expect.stringContaining(reason));
  });

  test('is put by the rights of whoever deploys', () => {
    const context = account.user('deployer', { Effect: 'Allow', Action: 'cloudformation:*', Resource: '*' });
    account.cfn('CreateStack', { StackName: 'Stack', TemplateBody: JSON.stringify({ Resources: parameter({ Name: '/a' }) }) }, context);
    expect(account.events()).toContainEqual(expect.stringMatching(/It CREATE_FAILED .*ssm:PutParameter.*HandlerErrorCode: AccessDenied/));
  });
});

describe('in a stack of the CDK', () => {
  let scene: Scene;
  let stack: Stack;
  let outputs: Record<string, string>;
  const manifest = JSON.stringify({ schema: 1, roles: [{ roleName: 'Ops' }] });

  beforeAll(async () => {
    scene = await Scene.start();
    stack = scene.stack();
    const made = new StringParameter(stack, 'Manifest', { parameterName: '/iam-mfa/manifest', stringValue: manifest });
    new CfnOutput(stack, 'Name', { value: made.parameterName });
    new CfnOutput(stack, 'Value', { value: made.stringValue });
    outputs = await scene.deploy(stack);
  });

  afterAll(() => scene.end());

  test('Ref is the name, and Value the value', () => {
    expect(outputs).toEqual({ Name: '/iam-mfa/manifest', Value: manifest });
  });

  testWithProgram('aws')('the AWS CLI reads it', async () => {
    const { accessKeyId, secretAccessKey } = scene.sandbox.administrator(BASTION_ID);
    const env = {
      PATH: process.env.PATH,
      AWS_ENDPOINT_URL: scene.sandbox.endpoint,
      AWS_DEFAULT_REGION: REGION,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
    };
    const { stdout } = await execute('aws', ['ssm', 'get-parameter', '--name', outputs.Name, '--output', 'json'], { env });

    const { Parameter } = JSON.parse(stdout);
    expect(Parameter).toMatchObject({ Name: outputs.Name, Type: 'String', Value: manifest, Version: 1, DataType: 'text' });
    expect(Parameter.ARN).toBe(`arn:aws:ssm:${REGION}:${BASTION_ID}:parameter/iam-mfa/manifest`);
    await expect(execute('aws', ['ssm', 'get-parameter', '--name', '/nope'], { env }))
      .rejects.toMatchObject({ stderr: expect.stringContaining('(ParameterNotFound)') });
  });
});
