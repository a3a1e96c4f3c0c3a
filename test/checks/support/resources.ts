/** A policy document of statements. */
export function policyDocument(...statements: object[]): object {
  return { Version: '2012-10-17', Statement: statements };
}

export const ALLOW_ALL = { Effect: 'Allow', Action: '*', Resource: '*' };
export const ALLOW_S3 = { Effect: 'Allow', Action: 's3:*', Resource: '*' };
export const ENFORCEMENT = {
  Sid: 'DenyWithoutMfa',
  Effect: 'Deny',
  NotAction: ['iam:CreateVirtualMFADevice', 'iam:EnableMFADevice'],
  Resource: '*',
  Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
};

/** Everything denied under a condition. */
export function denyUnder(condition: object): object {
  return { Effect: 'Deny', Action: '*', Resource: '*', Condition: condition };
}

/** Everything of S3 allowed under a condition. */
export function allowUnder(condition: object): object {
  return { ...ALLOW_S3, Condition: condition };
}

export function user(...statements: object[]): { Alice: object } {
  return { Alice: { Type: 'AWS::IAM::User', Properties: { UserName: 'alice', Policies: [inline(...statements)] } } };
}

export function group(...statements: object[]): { Developers: object } {
  return { Developers: { Type: 'AWS::IAM::Group', Properties: { GroupName: 'developers', Policies: [inline(...statements)] } } };
}

export function managedPolicy(properties: object, ...statements: object[]): { Policy: object } {
  return { Policy: { Type: 'AWS::IAM::ManagedPolicy', Properties: { ManagedPolicyName: 'mfa', PolicyDocument: policyDocument(...statements), ...properties } } };
}

/** A role that a statement without Action lets somebody assume. */
export function role(trust: object, properties: object = {}): { Admin: object } {
  const document = policyDocument({ Effect: 'Allow', Action: 'sts:AssumeRole', ...trust });
  return { Admin: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'Admin', AssumeRolePolicyDocument: document, ...properties } } };
}

export function inline(...statements: object[]): object {
  return { PolicyName: 'inline', PolicyDocument: policyDocument(...statements) };
}

export const MFA_FALSE = { 'aws:MultiFactorAuthPresent': 'false' };
export const MFA_TRUE = { 'aws:MultiFactorAuthPresent': 'true' };
export const OWN_ACCOUNT = { AWS: 'arn:aws:iam::111122223333:root' };
