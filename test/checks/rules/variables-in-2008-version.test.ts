import { variablesIn2008Version } from '../../../src/checks/rules/variables-in-2008-version';
import { OWN_ACCOUNT, user } from '../support/resources';
import { describeRule } from '../support/rule-cases';

const OWN_USER = 'arn:aws:iam::111122223333:user/${aws:username}';
const ON_OWN_USER = { Effect: 'Allow', Action: 'iam:EnableMFADevice', Resource: OWN_USER };

/** A user with a policy of any version. */
function versioned(version: string | undefined, ...statements: object[]): object {
  const document = { ...(version !== undefined && { Version: version }), Statement: statements };
  return { Alice: { Type: 'AWS::IAM::User', Properties: { UserName: 'alice', Policies: [{ PolicyName: 'inline', PolicyDocument: document }] } } };
}

describeRule(variablesIn2008Version, [
  {
    name: 'a variable in a resource under the old Version',
    resources: versioned('2008-10-17', ON_OWN_USER),
    message: /holds arn:aws:iam::111122223333:user\/\$\{aws:username\}, which is plain text there: the document has the Version 2008-10-17/,
    at: 'Alice',
    counterexample: { action: 'iam:EnableMFADevice', resource: 'arn:aws:iam::111122223333:user/alice', decision: 'implicitDeny' },
  },
  {
    name: 'it under no Version',
    resources: versioned(undefined, { ...ON_OWN_USER, Resource: ['arn:aws:s3:::home', OWN_USER] }),
    message: /the document has no Version/,
    at: 'Alice',
  },
  {
    name: 'it in what a Deny leaves out, which then hits the own user',
    resources: versioned('2008-10-17',
      { Effect: 'Allow', Action: 'iam:*', Resource: '*' }, { Effect: 'Deny', Action: 'iam:*', NotResource: OWN_USER }),
    message: /statement 1 of alice\/inline/,
    at: 'Alice',
    counterexample: { resource: 'arn:aws:iam::111122223333:user/alice', decision: 'explicitDeny' },
  },
  {
    name: 'it in a condition',
    resources: versioned(undefined, { Effect: 'Allow', Action: 's3:ListBucket', Resource: '*', Condition: { StringLike: { 's3:prefix': 'home/${aws:username}/*' } } }),
    message: /holds home\/\$\{aws:username\}\/\*/,
    at: 'Alice',
    counterexample: { action: 's3:ListBucket', decision: 'implicitDeny' },
  },
  {
    name: 'it in a trust policy',
    resources: {
      Admin: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: 'Admin',
          AssumeRolePolicyDocument: {
            Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: OWN_ACCOUNT, Condition: { StringEquals: { 'sts:RoleSessionName': '${aws:username}' } } },
          },
        },
      },
    },
    message: /statement 0 of Admin.AssumeRolePolicyDocument/,
    at: 'Admin',
    counterexample: { action: 'sts:AssumeRole', decision: 'implicitDeny' },
  },
], [
  { name: 'a variable under the new Version', resources: user(ON_OWN_USER) },
  { name: 'the old Version without variables', resources: versioned('2008-10-17', { Effect: 'Allow', Action: 's3:*', Resource: '*' }) },
  { name: 'a dollar sign that begins no variable', resources: versioned(undefined, { Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::home/$' }) },
  { name: 'what stands for the character itself', resources: versioned(undefined, { Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::home/${*}' }) },
]);
