import * as clientIam from '@aws-sdk/client-iam';
import { userActions } from '../../../src/private/enforcement/user-actions';

test.each<[string[], string[]]>([
  [[], []],
  [['codecommit:GitPull'], []],
  [['iam:ListUsers', 'iam:GetAccountSummary'], []],
  [['iam:listaccesskeys'], ['iam:ListAccessKeys']],
  [['iam:*AccessKey*', 'iam:GetUser'],
    ['iam:CreateAccessKey', 'iam:DeleteAccessKey', 'iam:GetAccessKeyLastUsed', 'iam:GetUser', 'iam:ListAccessKeys', 'iam:UpdateAccessKey']],
])('of %j are %j', (patterns, expected) => {
  expect(userActions(patterns)).toEqual(expected);
});

test('all of them are operations of IAM, and those named after users are among them', () => {
  const operations = Object.keys(clientIam).filter((name) => name.endsWith('Command')).map((name) => `iam:${name.replace(/Command$/, '')}`);
  const onUsers = userActions(['iam:*']);
  // Their resources are a group, and none.
  const exceptions = ['iam:AddUserToGroup', 'iam:RemoveUserFromGroup', 'iam:ListUsers'];

  expect(onUsers.filter((action) => !operations.includes(action))).toEqual([]);
  expect(operations.filter((action) => /User|AccessKey|SSHPublicKey|SigningCertificate|SpecificCredential|LoginProfile/.test(action) && !onUsers.includes(action)).sort())
    .toEqual(exceptions.sort());
});
