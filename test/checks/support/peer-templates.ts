import { inline } from './resources';
import { PeerPolicy } from '../../../benchmarks/peer-policies';

const ADMINISTRATOR_ACCESS = 'arn:aws:iam::aws:policy/AdministratorAccess';

/**
 * A published policy in a group of alice, and of erin who has a path; bob is in no group. A permissions boundary limits the members.
 *
 * @param administrators whether the group has AdministratorAccess besides
 */
export function peerResources({ kind, policies }: PeerPolicy, administrators: boolean): object {
  const isBoundary = kind === 'boundary';
  const member = (UserName: string, Path: string) => ({
    Type: 'AWS::IAM::User',
    Properties: { UserName, Path, Groups: [{ Ref: 'Group' }], ...(isBoundary && { PermissionsBoundary: { Ref: 'Boundary' } }) },
  });
  return {
    Group: {
      Type: 'AWS::IAM::Group',
      Properties: {
        GroupName: 'people',
        ManagedPolicyArns: administrators ? [ADMINISTRATOR_ACCESS] : [],
        Policies: isBoundary ? [] : policies.map((PolicyDocument, index) => ({ PolicyName: `policy-${index}`, PolicyDocument })),
      },
    },
    ...(isBoundary && { Boundary: { Type: 'AWS::IAM::ManagedPolicy', Properties: { ManagedPolicyName: 'boundary', PolicyDocument: policies[0] } } }),
    Alice: member('alice', '/'),
    Erin: member('erin', '/eng/'),
    Bob: { Type: 'AWS::IAM::User', Properties: { UserName: 'bob' } },
  };
}

/** A role that these statements, without Effect and Action, let somebody assume. */
export function roleTrusting(RoleName: string, ...trust: object[]): object {
  const Statement = trust.map((statement) => ({ Effect: 'Allow', Action: 'sts:AssumeRole', ...statement }));
  return { Type: 'AWS::IAM::Role', Properties: { RoleName, AssumeRolePolicyDocument: { Version: '2012-10-17', Statement } } };
}

/** A user with inline statements. */
export function userWith(UserName: string, ...statements: object[]): object {
  return { Type: 'AWS::IAM::User', Properties: { UserName, Policies: [inline(...statements)] } };
}
