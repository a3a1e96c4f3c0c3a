import { splitArn } from '../arn';
import { JsonObject } from '../policy-json';

const OWN_USER = (partition: string) => [`arn:${partition}:iam::*:user/\${aws:username}`, `arn:${partition}:iam::*:user/*/\${aws:username}`];

type StatementsOf = (partition: string) => JsonObject[];

/**
 * The AWS managed policies whose documents are short, by name, as of their default versions in 2026: PowerUserAccess v12,
 * IAMFullAccess v2, IAMReadOnlyAccess v4, IAMUserChangePassword v5, SignInLocalDevelopmentAccess v3, AWSDenyAll v2.
 *
 * See https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
const STATEMENTS: Readonly<Record<string, StatementsOf>> = {
  AdministratorAccess: () => [{ Effect: 'Allow', Action: '*', Resource: '*' }],

  PowerUserAccess: () => [
    { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' },
    {
      Effect: 'Allow',
      Action: [
        'account:GetAccountInformation', 'account:GetGovCloudAccountInformation', 'account:GetPrimaryEmail', 'account:ListRegions',
        'iam:CreateServiceLinkedRole', 'iam:DeleteServiceLinkedRole', 'iam:ListRoles', 'organizations:DescribeEffectivePolicy',
        'organizations:DescribeOrganization',
      ],
      Resource: '*',
    },
  ],

  IAMFullAccess: () => [{
    Effect: 'Allow',
    Action: [
      'iam:*', 'organizations:DescribeAccount', 'organizations:DescribeOrganization', 'organizations:DescribeOrganizationalUnit',
      'organizations:DescribePolicy', 'organizations:ListChildren', 'organizations:ListParents', 'organizations:ListPoliciesForTarget',
      'organizations:ListRoots', 'organizations:ListPolicies', 'organizations:ListTargetsForPolicy',
    ],
    Resource: '*',
  }],

  IAMReadOnlyAccess: () => [{
    Effect: 'Allow',
    Action: [
      'iam:GenerateCredentialReport', 'iam:GenerateServiceLastAccessedDetails', 'iam:Get*', 'iam:List*', 'iam:SimulateCustomPolicy',
      'iam:SimulatePrincipalPolicy',
    ],
    Resource: '*',
  }],

  IAMUserChangePassword: (partition) => [
    { Effect: 'Allow', Action: ['iam:ChangePassword'], Resource: OWN_USER(partition) },
    { Effect: 'Allow', Action: ['iam:GetAccountPasswordPolicy'], Resource: '*' },
  ],

  SignInLocalDevelopmentAccess: (partition) => [{
    Effect: 'Allow',
    Action: ['signin:AuthorizeOAuth2Access', 'signin:CreateOAuth2Token'],
    Resource: `arn:${partition}:signin:*:*:oauth2/public-client/*`,
  }],

  AmazonS3FullAccess: () => [{ Effect: 'Allow', Action: ['s3:*', 's3-object-lambda:*'], Resource: '*' }],

  AWSDenyAll: () => [{ Sid: 'DenyAll', Effect: 'Deny', Action: ['*'], Resource: '*' }],
};

/** The names of the AWS managed policies that the simulator knows. */
export const KNOWN_AWS_MANAGED_POLICIES: readonly string[] = Object.keys(STATEMENTS);

/** The document of an AWS managed policy; undefined if the ARN is not that of one the simulator knows. */
export function awsManagedPolicy(arn: string): JsonObject | undefined {
  const parts = splitArn(arn);
  if (parts?.service !== 'iam' || parts.accountId !== 'aws') return undefined;
  const name = parts.resource.replace(/^policy\//, '');
  return Object.hasOwn(STATEMENTS, name) ? { Version: '2012-10-17', Statement: STATEMENTS[name](parts.partition) } : undefined;
}
