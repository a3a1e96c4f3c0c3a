import { CompiledPolicy, PolicyPlacement } from '../compiled-policy';
import { Place } from '../place';
import { isJsonObject } from '../policy-json';
import { DirectoryBuilder } from './directory-builder';
import { Identity, IdentityKind } from './identity';
import { isGiven, list, property, strings, text, unexpected } from './resource-properties';
import { iamArn, iamName, ResourceReference } from './resource-values';
import { TemplateError } from './template-error';
import { ImportValue, TemplateStack } from './template-stack';

type Reader = (resource: ResourceReference, account: AccountBuilder) => void;

interface AccountBuilder {
  readonly stack: TemplateStack;
  readonly directory: DirectoryBuilder;
  /** Of the resource that is read. */
  readonly place: Place;
}

const IAM = 'AWS::IAM::';

const READERS: Readonly<Record<string, Reader>> = {
  'AWS::IAM::User': (resource, account) => {
    const user = readIdentity('user', resource, account);
    user.hasPassword ||= isGiven(resource, 'LoginProfile');
    attempt(user, `the groups of ${user.arn}`, account, () => user.groupNames.push(...strings(resource, 'Groups')));
    readBoundary(user, resource, account);
  },

  'AWS::IAM::Group': (resource, account) => {
    readIdentity('group', resource, account);
  },

  'AWS::IAM::Role': (resource, account) => {
    const role = readIdentity('role', resource, account);
    readBoundary(role, resource, account);
    const name = `${role.name}.AssumeRolePolicyDocument`;
    account.directory.attempt(account.place, name, [], () => {
      role.trustPolicy = CompiledPolicy.parse(property(resource, 'AssumeRolePolicyDocument'), name, PolicyPlacement.TRUST, account.place);
    });
  },

  'AWS::IAM::UserToGroupAddition': (resource, account) => {
    const groupName = text(resource, 'GroupName');
    for (const user of attached('user', resource, 'Users', account)) user.groupNames.push(groupName);
  },

  'AWS::IAM::Policy': (resource, account) => {
    const identities = allAttached(resource, account);
    account.directory.attempt(account.place, resource.logicalId, identities, () => {
      const policy = readDocument(resource, text(resource, 'PolicyName'), account);
      for (const identity of identities) identity.inlinePolicies.push(policy);
    });
  },

  'AWS::IAM::ManagedPolicy': (resource, account) => {
    const { stack, directory, place } = account;
    const arn = iamArn(resource, stack.environment);
    // Without a document the ARN is that of a policy which is not known, for all that it is attached to.
    directory.attempt(place, arn, [], () => directory.addManagedPolicy(arn, readDocument(resource, arn, account), place));
    for (const identity of allAttached(resource, account)) identity.managedPolicyArns.push(arn);
  },

  'AWS::IAM::UserPolicy': inlinePolicyReader('user', 'UserName'),
  'AWS::IAM::GroupPolicy': inlinePolicyReader('group', 'GroupName'),
  'AWS::IAM::RolePolicy': inlinePolicyReader('role', 'RoleName'),

  'AWS::IAM::AccessKey': (resource, { stack, directory, place }) => {
    if (property(resource, 'Status') === 'Inactive') return;
    directory.identity('user', text(resource, 'UserName'), stack.environment, place).hasAccessKey = true;
  },

  // These neither hold nor attach policies.
  'AWS::IAM::InstanceProfile': ignore,
  'AWS::IAM::OIDCProvider': ignore,
  'AWS::IAM::SAMLProvider': ignore,
  'AWS::IAM::ServerCertificate': ignore,
  'AWS::IAM::ServiceLinkedRole': ignore,
  'AWS::IAM::VirtualMFADevice': ignore,
};

/** Reads the IAM resources of a stack. */
export function readStack(stack: TemplateStack, directory: DirectoryBuilder, importValue: ImportValue): void {
  for (const logicalId of stack.logicalIds) {
    const place = stack.placeOf(logicalId);
    directory.attempt(place, logicalId, [], () => {
      const type = stack.typeOf(logicalId);
      if (!type.startsWith(IAM)) return;
      const read = Object.hasOwn(READERS, type) ? READERS[type] : undefined;
      if (!read) throw new TemplateError(`Resources.${logicalId}: unknown resource type ${type}; expected ${Object.keys(READERS).join(', ')}`);
      const resource = stack.resource(logicalId, importValue);
      if (resource) read(resource, { stack, directory, place });
    });
  }
}

function readIdentity(kind: IdentityKind, resource: ResourceReference, account: AccountBuilder): Identity {
  const { stack, directory, place } = account;
  const identity = directory.create(kind, iamName(resource), stack.environment, iamArn(resource, stack.environment), place);
  attempt(identity, `a managed policy of ${identity.arn}`, account, () => identity.managedPolicyArns.push(...strings(resource, 'ManagedPolicyArns')));
  attempt(identity, `an inline policy of ${identity.arn}`, account, () => {
    for (const policy of list(resource, 'Policies')) {
      if (!isJsonObject(policy)) throw unexpected(resource, 'Policies', 'a list of inline policies', policy);
      const name = `${identity.name}/${String(policy.PolicyName)}`;
      attempt(identity, name, account, () => {
        identity.inlinePolicies.push(CompiledPolicy.parse(policy.PolicyDocument, name, PolicyPlacement.IDENTITY, place));
      });
    }
  });
  return identity;
}

function readBoundary(identity: Identity, resource: ResourceReference, account: AccountBuilder): void {
  attempt(identity, `the permissions boundary of ${identity.arn}`, account, () => {
    if (property(resource, 'PermissionsBoundary') !== undefined) identity.permissionsBoundaryArn = text(resource, 'PermissionsBoundary');
  });
}

function inlinePolicyReader(kind: IdentityKind, nameProperty: string): Reader {
  return (resource, account) => {
    const { stack, directory, place } = account;
    const identity = directory.identity(kind, text(resource, nameProperty), stack.environment, place);
    const policyName = `${identity.name}/${text(resource, 'PolicyName')}`;
    attempt(identity, policyName, account, () => {
      if (property(resource, 'PolicyDocument') !== undefined) identity.inlinePolicies.push(readDocument(resource, policyName, account));
    });
  };
}

function ignore(): void {}

function attempt(identity: Identity, what: string, { directory, place }: AccountBuilder, read: () => void): void {
  directory.attempt(place, what, [identity], read);
}

function readDocument(resource: ResourceReference, name: string, { place }: AccountBuilder): CompiledPolicy {
  return CompiledPolicy.parse(property(resource, 'PolicyDocument'), name, PolicyPlacement.IDENTITY, place);
}

function allAttached(resource: ResourceReference, account: AccountBuilder): Identity[] {
  return [
    ...attached('user', resource, 'Users', account),
    ...attached('group', resource, 'Groups', account),
    ...attached('role', resource, 'Roles', account),
  ];
}

function attached(kind: IdentityKind, resource: ResourceReference, name: string, { stack, directory, place }: AccountBuilder): Identity[] {
  return strings(resource, name).map((identityName) => directory.identity(kind, identityName, stack.environment, place));
}
