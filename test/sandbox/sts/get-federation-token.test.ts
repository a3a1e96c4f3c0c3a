import { GetUserCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetCallerIdentityCommand, GetFederationTokenCommand, GetFederationTokenCommandInput, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { Sandbox, SandboxCredentials } from '../../../sandbox/sandbox';
import { credentialsFrom, iamClient, stsClient } from '../../support/sandbox-clients';
import { createUser, enrollDevice, errorOf, policyDocument } from '../../support/sandbox-people';
import { sendSigned } from '../../support/signed-request';

const ACCOUNT = '111122223333';
const FEDERATED = `arn:aws:sts::${ACCOUNT}:federated-user/guest`;
const EVERYTHING = { Effect: 'Allow', Action: '*', Resource: '*' };

let sandbox: Sandbox;
let alice: SandboxCredentials;

beforeAll(async () => {
  sandbox = await Sandbox.start();
  alice = await createUser(sandbox, 'alice', { may: EVERYTHING });
});

afterAll(() => sandbox.close());

function federate(input: Partial<GetFederationTokenCommandInput> = {}, credentials = alice) {
  return stsClient(sandbox, credentials).send(new GetFederationTokenCommand({ Name: 'guest', ...input }));
}

/** Neither IAM nor STS is open to the session, so S3 shows what it may do. */
function list(credentials: SandboxCredentials) {
  return sendSigned(sandbox, credentials, { service: 's3', method: 'GET', path: `/cdk-hnb659fds-assets-${ACCOUNT}-us-east-1`, query: 'list-type=2' });
}

async function mayList(credentials: SandboxCredentials): Promise<boolean> {
  return (await list(credentials)).status === 200;
}

test('names the federated user', async () => {
  const answer = await federate();
  expect(answer.FederatedUser).toEqual({ Arn: FEDERATED, FederatedUserId: `${ACCOUNT}:guest` });
  expect(await stsClient(sandbox, credentialsFrom(answer.Credentials)).send(new GetCallerIdentityCommand({})))
    .toMatchObject({ Arn: FEDERATED, UserId: `${ACCOUNT}:guest`, Account: ACCOUNT });
});

test('the session may do what both the user\'s and the session policy allow', async () => {
  const listing = policyDocument({ Effect: 'Allow', Action: 's3:*', Resource: '*' });
  const weak = await createUser(sandbox, 'weak', { may: { Effect: 'Allow', Action: 'sts:GetFederationToken', Resource: '*' } });
  expect(await mayList(credentialsFrom((await federate({ Policy: listing })).Credentials))).toBe(true);
  expect(await mayList(credentialsFrom((await federate({ Policy: listing }, weak)).Credentials))).toBe(false);
  expect(await mayList(credentialsFrom((await federate()).Credentials))).toBe(false);
});

test('a refusal says which policy is missing', async () => {
  expect(await list(credentialsFrom((await federate()).Credentials)))
    .toMatchObject({ status: 403, message: expect.stringContaining('because no session policy allows the s3:ListBucket action') });
});

test('the session has no MFA', async () => {
  const withMfa = policyDocument({ Effect: 'Allow', Action: 's3:*', Resource: '*', Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } });
  const without = policyDocument({ Effect: 'Allow', Action: 's3:*', Resource: '*', Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } } });
  expect(await mayList(credentialsFrom((await federate({ Policy: withMfa })).Credentials))).toBe(false);
  expect(await mayList(credentialsFrom((await federate({ Policy: without })).Credentials))).toBe(true);
});

test('the session can call neither IAM nor the rest of STS', async () => {
  const session = credentialsFrom((await federate({ Policy: policyDocument(EVERYTHING) })).Credentials);
  expect(await errorOf(iamClient(sandbox, session).send(new GetUserCommand({ UserName: 'alice' })))).toMatchObject({ code: 'InvalidClientTokenId' });
  expect(await errorOf(federate({}, session)))
    .toEqual({ code: 'AccessDenied', message: 'Cannot call GetFederationToken with session credentials', status: 403 });
  const assume = new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${ACCOUNT}:role/cdk-hnb659fds-deploy-role-${ACCOUNT}-us-east-1`, RoleSessionName: 'me' });
  expect(await errorOf(stsClient(sandbox, session).send(assume))).toMatchObject({ code: 'AccessDenied', message: expect.stringContaining(`User: ${FEDERATED}`) });
});

test('needs the permission, which a deny without MFA takes away', async () => {
  const nobody = await createUser(sandbox, 'nobody');
  const noMfa = { Effect: 'Deny', Action: '*', Resource: '*', Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } };
  const denied = await createUser(sandbox, 'denied', { may: [EVERYTHING, noMfa] });
  const text = (name: string, why: string) =>
    `User: arn:aws:iam::${ACCOUNT}:user/${name} is not authorized to perform: sts:GetFederationToken on resource: ${FEDERATED} ${why}`;
  expect(await errorOf(federate({}, nobody)))
    .toMatchObject({ message: text('nobody', 'because no identity-based policy allows the sts:GetFederationToken action') });
  expect(await errorOf(federate({}, denied))).toMatchObject({ message: text('denied', 'with an explicit deny in an identity-based policy') });
});

test.each<[Partial<GetFederationTokenCommandInput>, string]>([
  [{ Name: 'x' }, 'at \'name\''],
  [{ Name: 'x'.repeat(33) }, 'less than or equal to 32'],
  [{ DurationSeconds: 899 }, 'greater than or equal to 900'],
  [{ DurationSeconds: 129_601 }, 'less than or equal to 129600'],
])('%j is invalid', async (input, message) => {
  expect(await errorOf(federate(input))).toMatchObject({ code: 'ValidationError', message: expect.stringContaining(message) });
});

test('tags need sts:TagSession', async () => {
  const tagger = await createUser(sandbox, 'tagger', { may: { Effect: 'Allow', Action: 'sts:GetFederationToken', Resource: '*' } });
  expect(await errorOf(federate({ Tags: [{ Key: 'a', Value: 'b' }] }))).toBeUndefined();
  expect(await errorOf(federate({ Tags: [{ Key: 'a', Value: 'b' }] }, tagger)))
    .toMatchObject({ code: 'AccessDenied', message: expect.stringContaining('sts:TagSession') });
});

test('the session neither spends codes of the user nor uses up the attempts', async () => {
  const host = await createUser(sandbox, 'host', { may: EVERYTHING });
  const { serialNumber: SerialNumber, app } = await enrollDevice(sandbox, 'host');
  const guest = credentialsFrom((await federate({}, host)).Credentials);
  const TokenCode = app.code();
  for (const tried of [TokenCode, ...Array.from({ length: 9 }, (_, index) => app.code(100 + index))]) {
    const call = new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${ACCOUNT}:role/any`, RoleSessionName: 'guest', SerialNumber, TokenCode: tried });
    expect(await errorOf(stsClient(sandbox, guest).send(call))).toMatchObject({ code: 'AccessDenied', message: expect.stringContaining('unable to validate MFA code') });
  }
  expect(await errorOf(stsClient(sandbox, host).send(new GetSessionTokenCommand({ SerialNumber, TokenCode })))).toBeUndefined();
});
