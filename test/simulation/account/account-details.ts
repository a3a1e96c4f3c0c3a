export const ACCOUNT = '111122223333';

/** An answer to GetAccountAuthorizationDetails, in the form of https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html */
export interface Details {
  UserDetailList: object[];
  GroupDetailList: object[];
  RoleDetailList: object[];
  Policies: object[];
  IsTruncated?: boolean;
  Marker?: string;
}

export const arn = (resource: string, account: string = ACCOUNT): string => `arn:aws:iam::${account}:${resource}`;

export function statement(action: string, rest: object = {}): object {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: '*', ...rest }] };
}

export const trust = (principal: string): object =>
  ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: principal } }] });

export function user(name: string, rest: object = {}, account?: string): object {
  return {
    Path: '/', UserName: name, UserId: 'AIDAEXAMPLE', Arn: arn(`user/${name}`, account), CreateDate: '2026-01-01T00:00:00Z', GroupList: [], AttachedManagedPolicies: [], Tags: [], ...rest,
  };
}

export function group(name: string, rest: object = {}): object {
  return { Path: '/', GroupName: name, GroupId: 'AGPAEXAMPLE', Arn: arn(`group/${name}`), GroupPolicyList: [], AttachedManagedPolicies: [], ...rest };
}

export function role(name: string, rest: object = {}, account?: string): object {
  return {
    Path: '/',
    RoleName: name,
    RoleId: 'AROAEXAMPLE',
    Arn: arn(`role/${name}`, account),
    InstanceProfileList: [],
    RolePolicyList: [],
    AttachedManagedPolicies: [],
    AssumeRolePolicyDocument: trust(ACCOUNT),
    Tags: [],
    ...rest,
  };
}

export function policy(policyArn: string, document: unknown, rest: object = {}): object {
  return {
    PolicyName: policyArn.split('/').pop(),
    Arn: policyArn,
    Path: '/',
    DefaultVersionId: 'v2',
    AttachmentCount: 1,
    IsAttachable: true,
    PolicyVersionList: [
      { VersionId: 'v1', IsDefaultVersion: false, Document: statement('never:Used') },
      { VersionId: 'v2', IsDefaultVersion: true, Document: document },
    ],
    ...rest,
  };
}

export const attached = (policyArn: string): object => ({ PolicyName: policyArn.split('/').pop(), PolicyArn: policyArn });

export function details(rest: Partial<Details> = {}): Details {
  return { UserDetailList: [], GroupDetailList: [], RoleDetailList: [], Policies: [], ...rest };
}
