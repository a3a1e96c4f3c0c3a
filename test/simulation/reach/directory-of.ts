import { Directory } from '../../../src/simulation/template/directory';
import { TemplateStack } from '../../../src/simulation/template/template-stack';

export const ACCOUNT = '111122223333';
export const OTHER_ACCOUNT = '444455556666';

/** Policies are objects of statements, or names of AWS managed policies. */
export interface UserParts {
  readonly name?: string;
  readonly path?: string;
  readonly can?: readonly (object | string)[];
  readonly boundary?: object;
}

export interface RoleParts extends UserParts {
  readonly name: string;
  /** Statements of the trust policy, less what they have in common; a string is a principal. */
  readonly trusts: readonly (object | string)[];
}

export interface AccountParts {
  readonly users?: readonly UserParts[];
  readonly roles?: readonly RoleParts[];
}

/** The users and roles of an account, and of another. */
export function directoryOf(account: AccountParts, other: AccountParts = {}): Directory {
  const stacks = [[ACCOUNT, account], [OTHER_ACCOUNT, other]] as const;
  return Directory.of(stacks.filter(([, parts]) => Object.keys(parts).length > 0)
    .map(([accountId, parts]) => TemplateStack.read({ Resources: resourcesOf(parts) }, { accountId })));
}

export const userArn = (name: string, account: string = ACCOUNT) => `arn:aws:iam::${account}:user/${name}`;
export const roleArn = (name: string, account: string = ACCOUNT) => `arn:aws:iam::${account}:role/${name}`;
export const allow = (action: string | string[], resource: string | string[] = '*', condition?: object) => ({
  Effect: 'Allow', Action: action, Resource: resource, ...(condition && { Condition: condition }),
});
export const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

/** Everything is denied without MFA but some actions. */
export const denyBut = (...actions: string[]) => ({
  Effect: 'Deny', NotAction: actions, Resource: '*', Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
});

function resourcesOf({ users = [], roles = [] }: AccountParts): object {
  return Object.fromEntries([
    ...users.flatMap((user, index) => entries(`U${index}`, 'User', user.name ?? 'alice', user)),
    ...roles.flatMap((role, index) => entries(`R${index}`, 'Role', role.name, role, { AssumeRolePolicyDocument: document(role.trusts.map(trustStatement)) })),
  ]);
}

function entries(id: string, type: 'User' | 'Role', name: string, { path, can = [], boundary }: UserParts, more: object = {}): [string, object][] {
  const statements = can.filter((part) => typeof part !== 'string');
  const properties = {
    [`${type}Name`]: name,
    ...(path !== undefined && { Path: path }),
    ManagedPolicyArns: can.filter((part) => typeof part === 'string').map((part) => `arn:aws:iam::aws:policy/${part}`),
    ...(statements.length > 0 && { Policies: [{ PolicyName: 'own', PolicyDocument: document(statements) }] }),
    ...(boundary && { PermissionsBoundary: { Ref: `${id}Boundary` } }),
    ...more,
  };
  return [
    [id, { Type: `AWS::IAM::${type}`, Properties: properties }],
    ...(boundary ? [[`${id}Boundary`, { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: boundary } }] satisfies [string, object]] : []),
  ];
}

function trustStatement(trusted: object | string): object {
  const parts = typeof trusted === 'string' ? { Principal: { AWS: trusted } } : trusted;
  return { Effect: 'Allow', Action: 'sts:AssumeRole', ...parts };
}

function document(statements: readonly (object | string)[]): object {
  return { Version: '2012-10-17', Statement: statements };
}
