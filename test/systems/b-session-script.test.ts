import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { ListUsersCommand } from '@aws-sdk/client-iam';
import * as iam from 'aws-cdk-lib/aws-iam';
import { MfaEnforcedGroup } from '../../src';
import { AwsProfiles } from '../support/aws-profiles';
import { testWithProgram } from '../support/programs';
import { EXPLICIT_DENY } from '../support/refusals';
import { Device, Person, REGION, Scene } from '../support/scene';

const execute = promisify(execFile);

/** What people keep as a script: a code in, a profile with a session out. */
const SESSION_SCRIPT = `
set -eu
read -r key secret token <<EOF
$(aws sts get-session-token --profile "$PROFILE" --serial-number "$MFA_SERIAL" --token-code "$TOKEN_CODE" \\
  --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]' --output text)
EOF
aws configure set aws_access_key_id "$key" --profile "$OUTPUT_PROFILE"
aws configure set aws_secret_access_key "$secret" --profile "$OUTPUT_PROFILE"
aws configure set aws_session_token "$token" --profile "$OUTPUT_PROFILE"
`;

/** System B: the key of one profile and a code become a session in another profile. */
describe('session script', () => {
  let scene: Scene;
  let alice: Person;
  let device: Device;
  let profiles: AwsProfiles;

  beforeAll(async () => {
    scene = await Scene.start();
    const stack = scene.stack();
    const group = new MfaEnforcedGroup(stack, 'Group', { users: [new iam.User(stack, 'Alice', { userName: 'alice' })] });
    group.addToPolicy(new iam.PolicyStatement({ actions: ['iam:ListUsers'], resources: ['*'] }));
    await scene.deploy(stack);
    alice = await scene.onboard('alice');
    device = await alice.enroll();
    profiles = new AwsProfiles(scene.sandbox.endpoint);
  });

  afterAll(async () => {
    profiles.remove();
    await scene.end();
  });

  test('with the SDK: the key\'s profile is refused, the session\'s profile works', async () => {
    profiles.writeCredentials({ 'long-term': alice.accessKey, 'mfa': await alice.sessionCredentials(device) });
    const as = async (profile: string) => scene.clients(await profiles.resolve(profile)).iam;

    await expect((await as('long-term')).send(new ListUsersCommand({}))).rejects.toEqual(EXPLICIT_DENY);
    await expect((await as('mfa')).send(new ListUsersCommand({}))).resolves.toHaveProperty('Users');
  });

  testWithProgram('aws')('with the AWS CLI: two profile names, one line to run, nothing pasted', async () => {
    profiles.writeCredentials({ 'long-term': alice.accessKey });
    profiles.writeConfig({ 'long-term': {} });
    const before = readFileSync(profiles.credentialsFile, 'utf8');
    const env = {
      PATH: process.env.PATH,
      HOME: dirname(profiles.configFile),
      AWS_SHARED_CREDENTIALS_FILE: profiles.credentialsFile,
      AWS_CONFIG_FILE: profiles.configFile,
      AWS_ENDPOINT_URL: scene.sandbox.endpoint,
      AWS_DEFAULT_REGION: REGION,
      PROFILE: 'long-term',
      OUTPUT_PROFILE: 'mfa',
      MFA_SERIAL: device.serialNumber,
      TOKEN_CODE: scene.freshCode(device),
    };
    const listUsers = (name: string) => execute('aws', ['iam', 'list-users', '--profile', name, '--output', 'json'], { env });

    await expect(listUsers('long-term')).rejects.toMatchObject({ stderr: expect.stringContaining('with an explicit deny') });
    await execute('bash', ['-c', SESSION_SCRIPT], { env });
    const { stdout } = await listUsers('mfa');
    expect(JSON.parse(stdout).Users).toContainEqual(expect.objectContaining({ UserName: 'alice' }));
    expect(readFileSync(profiles.credentialsFile, 'utf8')).toContain(before.trim());
  });
});
