import { AccountParts, allow, denyBut, directoryOf, MFA, OTHER_ACCOUNT, ACCOUNT, roleArn, userArn } from './directory-of';
import { lineOf, reachesOf } from './lines-of';

const ALICE = userArn('alice');
const TOKEN = '(accessKey > sts:GetSessionToken > sessionToken alice)';

function linesOf(account: AccountParts, other?: AccountParts): string[] {
  return reachesOf(directoryOf(account, other)).map(lineOf);
}

const keyLines = (lines: string[]) => lines.filter((line) => /^\(?accessKey/.test(line) && line !== TOKEN);
const consoleLines = (lines: string[]) => lines.filter((line) => /^\(?console/.test(line));

test('sessions are new at the time of the requests', () => {
  const at = new Date('2020-01-01T00:00:00Z');
  const before = { DateLessThan: { 'aws:TokenIssueTime': '2020-01-02T00:00:00Z' } };
  const directory = directoryOf({ users: [{}], roles: [{ name: 'A', trusts: [{ Principal: { AWS: ALICE }, Condition: before }] }] });
  expect(keyLines(reachesOf(directory, { at, startKinds: ['accessKey'] }).map(lineOf))).toEqual(['accessKey > sts:GetSessionToken > sts:AssumeRole > roleSession A']);
});

describe('roles', () => {
  const assume = (...roles: string[]) => allow('sts:AssumeRole', roles.map((role) => roleArn(role)));
  test.each<[string, AccountParts, AccountParts, string[]]>([
    ['a role of the account, by policy', { users: [{ can: [assume('A')] }], roles: [{ name: 'A', trusts: [ACCOUNT] }] }, {}, ['accessKey > sts:AssumeRole > roleSession A']],
    ['without a policy', { users: [{}], roles: [{ name: 'A', trusts: [ACCOUNT] }] }, {}, []],
    ['that names the user', { users: [{}], roles: [{ name: 'A', trusts: [ALICE] }] }, {}, ['accessKey > sts:AssumeRole > roleSession A']],
    ['that names the user, who is under a Deny', { users: [{ can: [denyBut('iam:GetUser')] }], roles: [{ name: 'A', trusts: [ALICE] }] }, {}, []],
    ['that names the user, the Deny leaving it out', { users: [{ can: [denyBut('sts:AssumeRole')] }], roles: [{ name: 'A', trusts: [ALICE] }] }, {}, ['accessKey > sts:AssumeRole > roleSession A']],
    ['with MFA in the trust policy', {
      users: [{ can: [assume('A')] }], roles: [{ name: 'A', trusts: [{ Principal: { AWS: ACCOUNT }, Condition: MFA }] }],
    }, {}, []],
    ['with MFA if it exists', {
      users: [{ can: [assume('A')] }],
      roles: [{ name: 'A', trusts: [{ Principal: { AWS: ACCOUNT }, Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } } }] }],
    }, {}, ['accessKey > sts:AssumeRole > roleSession A']],
    ['with an external ID, which is no secret', {
      users: [{ can: [assume('A')] }], roles: [{ name: 'A', trusts: [{ Principal: { AWS: ACCOUNT }, Condition: { StringEquals: { 'sts:ExternalId': 'x' } } }] }],
    }, {}, ['accessKey > sts:AssumeRole > roleSession A']],
    ['A without MFA, B with', {
      users: [{ can: [assume('A', 'B')] }],
      roles: [{ name: 'A', trusts: [ACCOUNT], can: [assume('B')] }, { name: 'B', trusts: [{ Principal: { AWS: ACCOUNT }, Condition: MFA }] }],
    }, {}, ['accessKey > sts:AssumeRole > roleSession A']],
    ['A with MFA, B for A', {
      users: [{ can: [assume('A', 'B')] }],
      roles: [{ name: 'A', trusts: [{ Principal: { AWS: ACCOUNT }, Condition: MFA }], can: [assume('B')] }, { name: 'B', trusts: [roleArn('A')] }],
    }, {}, []],
    ['a chain of three', {
      users: [{ can: [assume('A')] }],
      roles: [{ name: 'C', trusts: [roleArn('B')] }, { name: 'B', trusts: [roleArn('A')] }, { name: 'A', trusts: [ACCOUNT] }],
    }, {}, [
      'accessKey > sts:AssumeRole > roleSession A',
      'accessKey > sts:AssumeRole > sts:AssumeRole > roleSession B',
      'accessKey > sts:AssumeRole > sts:AssumeRole > sts:AssumeRole > roleSession C',
    ]],
    ['of a session that B names', {
      users: [{ can: [assume('A')] }],
      roles: [{ name: 'A', trusts: [ACCOUNT] }, { name: 'B', trusts: [`arn:aws:sts::${ACCOUNT}:assumed-role/A/deploy`] }],
    }, {}, [
      'accessKey > sts:AssumeRole > roleSession A', 'accessKey > sts:AssumeRole > roleSession A', 'accessKey > sts:AssumeRole > sts:AssumeRole > roleSession B',
    ]],
    ['of another account, on both sides', { users: [{ can: [allow('sts:AssumeRole', roleArn('A', OTHER_ACCOUNT))] }] }, {
      roles: [{ name: 'A', trusts: [ACCOUNT] }],
    }, ['accessKey > sts:AssumeRole > roleSession A']],
    ['of another account that names the user, without a policy', { users: [{}] }, { roles: [{ name: 'A', trusts: [ALICE] }] }, []],
    ['of another account that trusts its own', { users: [{ can: [allow('sts:AssumeRole')] }] }, { roles: [{ name: 'A', trusts: [OTHER_ACCOUNT] }] }, []],
    ['for a service alone', { users: [{ can: [allow('sts:AssumeRole')] }], roles: [{ name: 'A', trusts: [{ Principal: { Service: 'lambda.amazonaws.com' } }] }] }, {}, []],
    ['with a path', {
      users: [{ can: [allow('sts:AssumeRole', roleArn('team/A'))] }],
      roles: [{ name: 'A', path: '/team/', trusts: [ACCOUNT], can: [assume('B')] }, { name: 'B', trusts: [roleArn('team/A')] }],
    }, {}, ['accessKey > sts:AssumeRole > roleSession A', 'accessKey > sts:AssumeRole > sts:AssumeRole > roleSession B']],
    ['with a path, which B asks for', {
      users: [{ can: [allow('sts:AssumeRole', roleArn('team/A'))] }],
      roles: [
        { name: 'A', path: '/team/', trusts: [ACCOUNT], can: [assume('B')] },
        { name: 'B', trusts: [{ Principal: { AWS: ACCOUNT }, Condition: { ArnEquals: { 'aws:PrincipalArn': roleArn('team/A') } } }] },
      ],
    }, {}, ['accessKey > sts:AssumeRole > roleSession A', 'accessKey > sts:AssumeRole > sts:AssumeRole > roleSession B']],
  ])('%s', (_name, account, other, expected) => {
    expect(keyLines(linesOf(account, other))).toEqual(expected);
  });

  test('a session from sts:GetSessionToken assumes what a key may not', () => {
    const account = { users: [{}], roles: [{ name: 'A', trusts: [{ Principal: { AWS: ALICE }, Condition: { Null: { 'aws:MultiFactorAuthPresent': 'false' } } }] }] };
    expect(keyLines(linesOf(account))).toEqual(['accessKey > sts:GetSessionToken > sts:AssumeRole > roleSession A']);
  });
});

describe('credentials of users, with an access key', () => {
  const own = userArn('${aws:username}');
  const bob = { name: 'bob' };
  test.each<[string, object[], string[]]>([
    ['registers an own device', [allow('iam:EnableMFADevice', own), allow('iam:CreateVirtualMFADevice', 'arn:aws:iam::*:mfa/*')],
      ['accessKey > iam:CreateVirtualMFADevice > iam:EnableMFADevice > sessionTokenWithMfa alice']],
    ['registers an own hardware device', [allow('iam:EnableMFADevice', own)], ['accessKey > iam:EnableMFADevice > sessionTokenWithMfa alice']],
    ['registers security keys, which only the console can', [allow('iam:EnableMFADevice', own, { StringEquals: { 'iam:RegisterSecurityKey': ['Create', 'Activate'] } })], []],
    ['makes a virtual device alone', [allow('iam:CreateVirtualMFADevice')], []],
    ['resyncs alone', [allow('iam:ResyncMFADevice')], []],
    ['deletes virtual devices alone', [allow('iam:DeleteVirtualMFADevice')], []],
    ['registers a device for others', [allow('iam:EnableMFADevice'), { ...allow('iam:EnableMFADevice', own), Effect: 'Deny' }],
      ['accessKey > iam:EnableMFADevice > sessionTokenWithMfa of anyone']],
    ['sets the own password', [allow('iam:UpdateLoginProfile', own)], ['accessKey > iam:UpdateLoginProfile > console alice']],
    ['sets the password of others', [allow('iam:CreateLoginProfile')],
      ['accessKey > iam:CreateLoginProfile > console alice', 'accessKey > iam:CreateLoginProfile > console of anyone']],
    ['sets the password of bob', [allow('iam:UpdateLoginProfile', userArn('bob'))], ['accessKey > iam:UpdateLoginProfile > console bob']],
    ['sets the password of somebody unknown', [allow('iam:UpdateLoginProfile', userArn('carol'))],
      [`accessKey > iam:UpdateLoginProfile > console of ${userArn('carol')}`]],
    ['tries passwords', [allow('iam:ChangePassword', own)], ['accessKey > iam:ChangePassword > tries-passwords']],
    ['makes another own key', [allow('iam:CreateAccessKey', own)], ['accessKey > iam:CreateAccessKey > makes-access-key']],
    ['makes a key for bob', [allow('iam:CreateAccessKey', userArn('bob'))], [
      'accessKey > iam:CreateAccessKey > accessKey bob', 'accessKey > iam:CreateAccessKey > sts:GetSessionToken > sessionToken bob',
    ]],
    ['makes a key for oneself or bob', [allow('iam:CreateAccessKey', [ALICE, userArn('bob')])], [
      'accessKey > iam:CreateAccessKey > makes-access-key', 'accessKey > iam:CreateAccessKey > accessKey bob',
      'accessKey > iam:CreateAccessKey > sts:GetSessionToken > sessionToken bob',
    ]],
    ['makes a key for devices or bob', [allow('iam:CreateAccessKey', ['arn:aws:iam::111122223333:mfa/alice', userArn('bob')])], [
      'accessKey > iam:CreateAccessKey > accessKey bob', 'accessKey > iam:CreateAccessKey > sts:GetSessionToken > sessionToken bob',
    ]],
    ['makes a key for whoever has the own name, and nobody else has', [allow('iam:CreateAccessKey', ['arn:aws:iam::*:user/*/${aws:username}', ALICE])],
      ['accessKey > iam:CreateAccessKey > makes-access-key']],
    ['revives keys of anyone', [allow('iam:UpdateAccessKey'), { ...allow('iam:UpdateAccessKey', own), Effect: 'Deny' }],
      ['accessKey > iam:UpdateAccessKey > accessKey of anyone']],
    ['makes Git credentials', [allow('iam:CreateServiceSpecificCredential', own)], ['accessKey > iam:CreateServiceSpecificCredential > makes-other-credentials']],
    ['removes the device of others', [allow('iam:DeactivateMFADevice')], ['accessKey > iam:DeactivateMFADevice > removes-device']],
    ['removes the own device', [allow('iam:DeactivateMFADevice', own)], []],
    ['changes own policies', [allow('iam:PutUserPolicy', own)], [`accessKey > iam:PutUserPolicy > everything in ${ACCOUNT}`]],
    ['changes a policy', [allow('iam:CreatePolicyVersion')], [`accessKey > iam:CreatePolicyVersion > everything in ${ACCOUNT}`]],
    ['detaches policies of the organization', [allow('organizations:*')], [expect.stringMatching(/^accessKey > organizations:\w+ > everything in/) as unknown as string]],
    ['reads the organization', [allow(['organizations:Describe*', 'organizations:List*'])], []],
    ['federates', [allow('sts:GetFederationToken')], ['accessKey > sts:GetFederationToken > federationToken alice']],
    ['has CloudFormation act', [allow(['cloudformation:CreateStack', 's3:*'])], ['accessKey > cloudformation:CreateStack > forwardAccessSession alice']],
  ])('%s', (_name, can, expected) => {
    expect(keyLines(linesOf({ users: [{ can }, bob] })).filter((line) => line !== '(accessKey > sts:GetSessionToken > sessionToken bob)')).toEqual(expected);
  });

  test('a service does what its user may not do directly', () => {
    const can = [allow('*'), {
      Effect: 'Deny', NotAction: 'cloudformation:*', Resource: '*', Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false', 'aws:ViaAWSService': 'false' } },
    }];
    expect(keyLines(linesOf({ users: [{ can }] }))).toContain(`accessKey > cloudformation:CreateResource > iam:PutUserPolicy > everything in ${ACCOUNT}`);
  });

  test('a key of bob goes on where bob is not under the Deny', () => {
    const users = [{ can: [allow('iam:CreateAccessKey', userArn('bob')), denyBut('iam:CreateAccessKey')] }, { name: 'bob', can: [allow('sts:AssumeRole')] }];
    const lines = keyLines(linesOf({ users, roles: [{ name: 'A', trusts: [ACCOUNT] }] }));
    expect(lines).toContain('accessKey > iam:CreateAccessKey > sts:AssumeRole > roleSession A');
  });
});

describe('with a password', () => {
  const own = userArn('${aws:username}');
  const enroll = [allow('iam:EnableMFADevice', own), allow('iam:CreateVirtualMFADevice')];
  test.each<[string, object[], string[]]>([
    ['registers an own device, as self-enrollment is', enroll, ['(console > iam:CreateVirtualMFADevice > iam:EnableMFADevice > consoleWithMfa alice)']],
    ['registers an own security key', [allow('iam:EnableMFADevice', own, { StringEquals: { 'iam:RegisterSecurityKey': ['Create', 'Activate'] } })],
      ['(console > iam:EnableMFADevice > consoleWithMfa alice)']],
    ['registers a device for bob', [allow('iam:EnableMFADevice', userArn('bob'))], ['console > iam:EnableMFADevice > sessionTokenWithMfa bob']],
    ['changes the password it knows', [allow('iam:ChangePassword', own)], []],
    ['makes a key', [allow('iam:CreateAccessKey', own)],
      ['console > iam:CreateAccessKey > accessKey alice', 'console > iam:CreateAccessKey > sts:GetSessionToken > sessionToken alice']],
  ])('%s', (_name, can, expected) => {
    expect(consoleLines(linesOf({ users: [{ can }, { name: 'bob' }] }))).toEqual(expected);
  });

  test('a key registers nothing where the Deny keeps long-term keys out', () => {
    const guard = { Effect: 'Deny', Action: 'iam:*', Resource: '*', Condition: { Null: { 'aws:MultiFactorAuthPresent': 'true' } } };
    const lines = linesOf({ users: [{ can: [...enroll, guard] }] });
    expect(keyLines(lines)).toEqual([]);
    expect(consoleLines(lines)).toEqual(['(console > iam:CreateVirtualMFADevice > iam:EnableMFADevice > consoleWithMfa alice)']);
  });
});

describe('passing a role', () => {
  test('by a federated user', () => {
    const others = { Effect: 'Deny', Action: 'iam:PassRole', Resource: '*', Condition: { StringNotEquals: { 'aws:PrincipalType': 'FederatedUser' } } };
    const can = [allow(['sts:GetFederationToken', 'iam:PassRole', 'lambda:CreateFunction']), others];
    expect(keyLines(linesOf({ users: [{ can }], roles: [{ name: 'A', trusts: [service('lambda')] }] }))).toEqual([
      'accessKey > sts:GetFederationToken > federationToken alice',
      'accessKey > sts:GetFederationToken > iam:PassRole > lambda:CreateFunction > roleSessionFromService A',
    ]);
  });

  const service = (name: string, condition?: object) => ({ Principal: { Service: `${name}.amazonaws.com` }, ...(condition && { Condition: condition }) });
  const to = (name: string) => ({ StringEquals: { 'iam:PassedToService': `${name}.amazonaws.com` } });
  test.each<[string, object[], object, boolean]>([
    ['to a function', [allow(['iam:PassRole', 'lambda:CreateFunction'])], service('lambda'), true],
    ['without the function', [allow('iam:PassRole')], service('lambda'), false],
    ['to a service that the role does not trust', [allow(['iam:PassRole', 'lambda:CreateFunction'])], service('ec2'), false],
    ['to that service alone', [allow('iam:PassRole', '*', to('lambda')), allow('lambda:CreateFunction')], service('lambda'), true],
    ['to another service alone', [allow('iam:PassRole', '*', to('ec2')), allow('lambda:CreateFunction')], service('lambda'), false],
    ['of another name', [allow('iam:PassRole', roleArn('Z')), allow('lambda:CreateFunction')], service('lambda'), false],
    ['that trusts the service for its account', [allow(['iam:PassRole', 'ec2:RunInstances'])], service('ec2', { StringEquals: { 'aws:SourceAccount': ACCOUNT } }), true],
  ])('%s', (_name, can, trust, reached) => {
    const lines = keyLines(linesOf({ users: [{ can }], roles: [{ name: 'A', trusts: [trust] }] }));
    expect(lines).toEqual(reached ? [expect.stringMatching(/^accessKey > iam:PassRole > \w+:\w+ > roleSessionFromService A$/)] : []);
  });
});
