import { ALLOW_ALL, IamAccount, TRUST_ACCOUNT } from './iam-account';

const ARN = 'arn:aws:iam::111122223333:';
const POLICY = `${ARN}policy/team/Readers`;
const ALICE = `${ARN}user/team/Alice`;
const STAFF = `${ARN}group/team/Staff`;
const DEPLOY = `${ARN}role/team/Deploy`;

function populated(): IamAccount {
  const iam = new IamAccount();
  iam.call('CreatePolicy', { PolicyName: 'Readers', Path: '/team/', PolicyDocument: ALLOW_ALL });
  iam.call('CreateUser', { UserName: 'Alice', Path: '/team/' });
  iam.call('CreateGroup', { GroupName: 'Staff', Path: '/team/' });
  iam.call('CreateRole', { RoleName: 'Deploy', Path: '/team/', AssumeRolePolicyDocument: TRUST_ACCOUNT });
  return iam;
}

describe('the resource that a permission is asked for on', () => {
  const document = { PolicyName: 'p', PolicyDocument: ALLOW_ALL };
  const rows: [string, Record<string, unknown>, string, string?][] = [
    ['CreateUser', { UserName: 'bob', Path: '/new/' }, `${ARN}user/new/bob`],
    ['CreateUser', { UserName: 'bob' }, `${ARN}user/bob`],
    ['GetUser', { UserName: 'alice' }, ALICE, 'user alice'],
    ['GetUser', { UserName: 'ALICE', Path: '/ignored/' }, ALICE, 'user ALICE'],
    ['GetUser', {}, `${ARN}user/administrator`, 'user administrator'],
    ['GetUser', { UserName: 'nobody' }, `${ARN}user/nobody`, 'user nobody'],
    ['DeleteUser', { UserName: 'alice' }, ALICE, 'user alice'],
    ['UpdateUser', { UserName: 'alice' }, ALICE, 'user alice'],
    ['ListUsers', {}, `${ARN}user/`],
    ['ListUsers', { PathPrefix: '/team/' }, `${ARN}user/team/`],
    ['CreateGroup', { GroupName: 'g', Path: '/new/' }, `${ARN}group/new/g`],
    ['GetGroup', { GroupName: 'staff' }, STAFF, 'group staff'],
    ['DeleteGroup', { GroupName: 'staff' }, STAFF, 'group staff'],
    ['ListGroups', {}, `${ARN}group/`],
    ['ListGroupsForUser', { UserName: 'alice' }, ALICE, 'user alice'],
    ['AddUserToGroup', { UserName: 'alice', GroupName: 'staff' }, STAFF, 'group staff'],
    ['RemoveUserFromGroup', { UserName: 'alice', GroupName: 'staff' }, STAFF, 'group staff'],
    ['CreateRole', { RoleName: 'r', Path: '/new/', AssumeRolePolicyDocument: TRUST_ACCOUNT }, `${ARN}role/new/r`],
    ['GetRole', { RoleName: 'deploy' }, DEPLOY, 'role deploy'],
    ['UpdateRole', { RoleName: 'deploy' }, DEPLOY, 'role deploy'],
    ['UpdateRoleDescription', { RoleName: 'deploy', Description: 'd' }, DEPLOY, 'role deploy'],
    ['UpdateAssumeRolePolicy', { RoleName: 'deploy', PolicyDocument: TRUST_ACCOUNT }, DEPLOY, 'role deploy'],
    ['DeleteRole', { RoleName: 'deploy' }, DEPLOY, 'role deploy'],
    ['ListRoles', { PathPrefix: '/aws-service-role/' }, `${ARN}role/aws-service-role/`],
    ['CreatePolicy', { ...document, Path: '/new/' }, `${ARN}policy/new/p`, 'policy p'],
    ['GetPolicy', { PolicyArn: POLICY }, POLICY, `policy ${POLICY}`],
    ['DeletePolicy', { PolicyArn: POLICY }, POLICY, `policy ${POLICY}`],
    ['ListPolicies', {}, `${ARN}policy/`, 'policy path /'],
    ['CreatePolicyVersion', { PolicyArn: POLICY, PolicyDocument: ALLOW_ALL }, POLICY, `policy ${POLICY}`],
    ['GetPolicyVersion', { PolicyArn: POLICY, VersionId: 'v1' }, POLICY, `policy ${POLICY}`],
    ['ListPolicyVersions', { PolicyArn: POLICY }, POLICY, `policy ${POLICY}`],
    ['DeletePolicyVersion', { PolicyArn: POLICY, VersionId: 'v1' }, POLICY, `policy ${POLICY}`],
    ['SetDefaultPolicyVersion', { PolicyArn: POLICY, VersionId: 'v1' }, POLICY, `policy ${POLICY}`],
    ['ListEntitiesForPolicy', { PolicyArn: POLICY }, POLICY, `policy ${POLICY}`],
    ['AttachUserPolicy', { UserName: 'alice', PolicyArn: POLICY }, ALICE, 'user alice'],
    ['DetachGroupPolicy', { GroupName: 'staff', PolicyArn: POLICY }, STAFF, 'group staff'],
    ['ListAttachedRolePolicies', { RoleName: 'deploy' }, DEPLOY, 'role deploy'],
    ['PutUserPolicy', { UserName: 'alice', ...document }, ALICE, 'user alice'],
    ['GetGroupPolicy', { GroupName: 'staff', PolicyName: 'p' }, STAFF, 'group staff'],
    ['ListRolePolicies', { RoleName: 'deploy' }, DEPLOY, 'role deploy'],
    ['DeleteRolePolicy', { RoleName: 'deploy', PolicyName: 'p' }, DEPLOY, 'role deploy'],
    ['PutUserPermissionsBoundary', { UserName: 'alice', PermissionsBoundary: POLICY }, ALICE, 'user alice'],
    ['DeleteRolePermissionsBoundary', { RoleName: 'deploy' }, DEPLOY, 'role deploy'],
    ['TagUser', { UserName: 'alice', Tags: [] }, ALICE, 'user alice'],
    ['UntagRole', { RoleName: 'deploy', TagKeys: ['k'] }, DEPLOY, 'role deploy'],
    ['ListPolicyTags', { PolicyArn: POLICY }, POLICY, `policy ${POLICY}`],
    ['CreateAccessKey', { UserName: 'alice' }, ALICE, 'user alice'],
    ['CreateAccessKey', {}, `${ARN}user/administrator`, 'user administrator'],
    ['ListAccessKeys', { UserName: 'alice' }, ALICE, 'user alice'],
    ['UpdateAccessKey', { UserName: 'alice', AccessKeyId: 'AKIAAAAAAAAAAAAAAAAA', Status: 'Active' }, ALICE, 'user alice'],
    ['DeleteAccessKey', { UserName: 'alice', AccessKeyId: 'AKIAAAAAAAAAAAAAAAAA' }, ALICE, 'user alice'],
    ['CreateLoginProfile', { UserName: 'alice', Password: 'x' }, ALICE, 'user alice'],
    ['GetLoginProfile', { UserName: 'alice' }, ALICE, 'user alice'],
    ['UpdateLoginProfile', { UserName: 'alice' }, ALICE, 'user alice'],
    ['DeleteLoginProfile', { UserName: 'alice' }, ALICE, 'user alice'],
    ['ChangePassword', { OldPassword: 'a', NewPassword: 'b' }, `${ARN}user/administrator`, 'user administrator'],
    ['UploadSSHPublicKey', { UserName: 'alice', SSHPublicKeyBody: 'x' }, ALICE, 'user alice'],
    ['ListSSHPublicKeys', {}, `${ARN}user/administrator`, 'user administrator'],
    ['UploadSigningCertificate', { UserName: 'alice', CertificateBody: 'x' }, ALICE, 'user alice'],
    ['ListSigningCertificates', { UserName: 'alice' }, ALICE, 'user alice'],
    ['CreateServiceSpecificCredential', { UserName: 'alice', ServiceName: 's' }, ALICE, 'user alice'],
    ['ListServiceSpecificCredentials', { UserName: 'alice' }, ALICE, 'user alice'],
    ['ListServiceSpecificCredentials', { AllUsers: 'true' }, `${ARN}user/*`],
    ['SimulatePrincipalPolicy', { PolicySourceArn: `${ARN}user/wrong/path/alice`, ActionNames: ['s3:Get'] }, ALICE, 'user alice'],
    ['GetContextKeysForPrincipalPolicy', { PolicySourceArn: DEPLOY }, DEPLOY, 'role Deploy'],
    ...['GetAccountPasswordPolicy', 'UpdateAccountPasswordPolicy', 'DeleteAccountPasswordPolicy', 'GetAccountSummary', 'ListAccountAliases',
      'GetAccountAuthorizationDetails'].map((action): [string, Record<string, unknown>, string] => [action, {}, '*']),
    ['CreateAccountAlias', { AccountAlias: 'acme' }, '*'],
    ['DeleteAccountAlias', { AccountAlias: 'acme' }, '*'],
    ['SimulateCustomPolicy', { PolicyInputList: [ALLOW_ALL], ActionNames: ['s3:Get'] }, '*'],
    ['GetContextKeysForCustomPolicy', { PolicyInputList: [ALLOW_ALL] }, '*'],
  ];

  test.each(rows.map(([action, input, resource, inMessage]) => ({ action, input, resource, inMessage })))(
    '$action $input: $resource', ({ action, input, resource, inMessage }) => {
      const targets = populated().targets(action, input).map(target => [target.action, target.resource, target.resourceInMessage]);
      expect(targets).toEqual([[`iam:${action}`, resource, inMessage]]);
    });

  test('a moved user is asked for where it went', () => {
    const iam = populated();
    iam.call('UpdateUser', { UserName: 'Alice', NewPath: '/elsewhere/' });
    expect(iam.targets('GetUser', { UserName: 'alice' })[0].resource).toBe(`${ARN}user/elsewhere/Alice`);
  });

  test.each([
    ['UpdateUser', { UserName: 'alice', NewUserName: 'Bob', NewPath: '/x/' }, [ALICE, `${ARN}user/x/Bob`]],
    ['UpdateUser', { UserName: 'alice', NewPath: '/x/' }, [ALICE, `${ARN}user/x/Alice`]],
    ['UpdateGroup', { GroupName: 'staff', NewGroupName: 'Crew' }, [STAFF, `${ARN}group/team/Crew`]],
  ])('%s %j asks for the old name and the new one', (action, input, resources) => {
    expect(populated().targets(action, input).map(({ resource }) => resource)).toEqual(resources);
  });

  test('GetAccessKeyLastUsed asks for the owner of the key, whoever is named', () => {
    const iam = populated();
    const { AccessKeyId } = iam.call('CreateAccessKey', { UserName: 'alice' }).AccessKey as { AccessKeyId: string };
    expect(iam.targets('GetAccessKeyLastUsed', { AccessKeyId, UserName: 'administrator' })[0].resource).toBe(ALICE);
  });

  test.each([
    ['GetUser', {}], ['CreateAccessKey', {}], ['ListAccessKeys', {}], ['GetLoginProfile', {}], ['ListSigningCertificates', {}],
  ])('%s of a role session needs a name', (action, input) => {
    const iam = populated();
    iam.actAs(iam.role('Deploy'));
    expect(iam.refusal(action, input)).toEqual(['ValidationError', 400, 'Must specify userName when calling with non-User credentials']);
  });
});

describe('the context keys that come with a call', () => {
  const Tags = [{ Key: 'team', Value: 'web' }, { Key: 'stage', Value: 'dev' }];
  const requested = { 'aws:RequestTag/team': 'web', 'aws:RequestTag/stage': 'dev', 'aws:TagKeys': ['team', 'stage'] };

  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['AttachUserPolicy', { UserName: 'alice', PolicyArn: POLICY }, { 'iam:PolicyARN': POLICY }],
    ['AttachGroupPolicy', { GroupName: 'staff', PolicyArn: POLICY }, { 'iam:PolicyARN': POLICY }],
    ['DetachRolePolicy', { RoleName: 'deploy', PolicyArn: POLICY }, { 'iam:PolicyARN': POLICY }],
    ['PutUserPermissionsBoundary', { UserName: 'alice', PermissionsBoundary: POLICY }, { 'iam:PermissionsBoundary': POLICY }],
    ['TagUser', { UserName: 'alice', Tags }, requested],
    ['UntagUser', { UserName: 'alice', TagKeys: ['team'] }, { 'aws:TagKeys': ['team'] }],
    ['CreateServiceSpecificCredential', { UserName: 'alice', ServiceName: 'bedrock.amazonaws.com', CredentialAgeDays: '7' }, {
      'iam:ServiceSpecificCredentialServiceName': 'bedrock.amazonaws.com', 'iam:ServiceSpecificCredentialAgeDays': '7',
    }],
    ['GetUser', { UserName: 'alice' }, {}],
  ])('%s %j', (action, input, context) => {
    expect(populated().targets(action, input)[0].context).toEqual(context);
  });

  test.each([
    ['CreateUser', { UserName: 'bob', Tags, PermissionsBoundary: POLICY }, 'iam:TagUser', { ...requested, 'iam:PermissionsBoundary': POLICY }],
    ['CreateRole', { RoleName: 'r', AssumeRolePolicyDocument: TRUST_ACCOUNT, Tags }, 'iam:TagRole', requested],
    ['CreatePolicy', { PolicyName: 'p', PolicyDocument: ALLOW_ALL, Tags }, 'iam:TagPolicy', requested],
  ])('%s with tags asks for the permission to tag as well', (action, input, tagAction, context) => {
    const targets = populated().targets(action, input);
    expect(targets.map(target => target.action)).toEqual([`iam:${action}`, tagAction]);
    expect(targets.map(target => target.context)).toEqual([context, context]);
    expect(targets[0].resource).toBe(targets[1].resource);
  });

  test('tags and boundary of what is there', () => {
    const iam = populated();
    iam.call('TagUser', { UserName: 'alice', Tags: [{ Key: 'team', Value: 'web' }] });
    iam.call('PutUserPermissionsBoundary', { UserName: 'alice', PermissionsBoundary: POLICY });
    expect(iam.targets('DeleteUser', { UserName: 'alice' })[0].context).toEqual({
      'aws:ResourceTag/team': 'web', 'iam:ResourceTag/team': 'web', 'iam:PermissionsBoundary': POLICY,
    });
  });
});
