import { PeerPolicy } from '../../benchmarks/peer-policies';

const ADMINISTRATOR_ACCESS = 'arn:aws:iam::aws:policy/AdministratorAccess';

/** A template of an administrator who is under a published policy. */
export function templateOfPeer({ kind, policies }: PeerPolicy): object {
  const isBoundary = kind === 'boundary';
  const managed = policies.map((PolicyDocument, index) => [`Policy${index}`, {
    Type: 'AWS::IAM::ManagedPolicy', Properties: { ManagedPolicyName: `published-${index}`, PolicyDocument, ...(!isBoundary && { Users: [{ Ref: 'Alice' }] }) },
  }]);
  const Properties = {
    UserName: 'alice', ManagedPolicyArns: [ADMINISTRATOR_ACCESS], ...(isBoundary && { PermissionsBoundary: { Ref: 'Policy0' } }),
  };
  return { Resources: { Alice: { Type: 'AWS::IAM::User', Properties }, ...Object.fromEntries(managed) as object } };
}
