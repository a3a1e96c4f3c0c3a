import { CompiledPolicy, PolicyPlacement } from '../compiled-policy';
import { describe, isJsonObject } from '../policy-json';
import { DirectoryBuilder } from './directory-builder';
import { Identity, IdentityKind } from './identity';
import { iamArn, iamName, ResourceReference } from './resource-values';
import { TemplateError } from './template-error';
import { ImportValue, TemplateStack } from './template-stack';

type Reader = (resource: ResourceReference, account: AccountBuilder) => void;

interface AccountBuilder {
  readonly stack: TemplateStack;
  readonly directory: DirectoryBuilder;
}

const READERS: Readonly<Record<string, Reader>> = {
  'AWS::IAM::User': (resource, account) => {
    const user = readIdentity('user', resource, account);
    user.groupNames.push(...strings(resource, 'Groups'));
    readBoundary(user, resource);
  },

  'AWS::IAM::Group': (resource, account) => {
    readIdentity('group', resource, account);
  },

  'AWS::IAM::Role': (resource, account) => {
    const role = readIdentity('role', resource, account);
    readBoundary(role, resource);
    role.trustPolicy = CompiledPolicy.parse(resource.property('AssumeRolePolicyDocument'), `${role.name}.AssumeRolePolicyDocument`, PolicyPlacement.TRUST);
  },

  'AWS::IAM::UserToGroupAddition': (resource, account) => {
    const groupName = text(resource, 'GroupName');
    for (const user of attached('user', resource, 'Users', account)) user.groupNames.push(groupName);
  },

  'AWS::IAM::Policy': (resource, account) => {
    const policy = readDocument(resource, text(resource, 'PolicyName'));
    for (const identity of allAttached(resource, account)) identity.inlinePolicies.push(policy);
  },

  'AWS::IAM::ManagedPolicy': (resource, { stack, directory }) => {
    const arn = iamArn(resource, stack.environment);
    directory.addManagedPolicy(arn, readDocument(resource, arn));
    for (const identity of allAttached(resource, { stack, directory })) identity.managedPolicyArns.push(arn);
  },

  'AWS::IAM::UserPolicy': inlinePolicyReader('user', 'UserName'),
  'AWS::IAM::GroupPolicy': inlinePolicyReader('group', 'GroupName'),
  'AWS::IAM::RolePolicy': inlinePolicyReader('role', 'RoleName'),

  // These neither hold nor attach policies.
  'AWS::IAM::AccessKey': ignore,
  'AWS::IAM::InstanceProfile': ignore,
  'AWS::IAM::OIDCProvider': ignore,
  'AWS::IAM::SAMLProvider': ignore,
  'AWS::IAM::ServerCertificate': ignore,
  'AWS::IAM::ServiceLinkedRole': ignore,
  'AWS::IAM::VirtualMFADevice': ignore,
};

/** Reads the IAM resources of a stack. */
export function readStack(stack: TemplateStack, directory: DirectoryBuilder, importValue: ImportValue): void {
  for (const resource of stack.resources(importValue)) {
    if (!resource.type.startsWith('AWS::IAM::')) continue;
    const read = Object.hasOwn(READERS, resource.type) ? READERS[resource.type] : undefined;
    if (!read) {
      throw new TemplateError(`Resources.${resource.logicalId}: unknown resource type ${resource.type}; expected ${Object.keys(READERS).join(', ')}`);
    }
    read(resource, { stack, directory });
  }
}

function readIdentity(kind: IdentityKind, resource: ResourceReference, { stack, directory }: AccountBuilder): Identity {
  const identity = directory.identity(kind, iamName(resource), stack.environment);
  identity.arn = iamArn(resource, stack.environment);
  identity.created = true;
  identity.managedPolicyArns.push(...strings(resource, 'ManagedPolicyArns'));
  for (const policy of list(resource, 'Policies')) {
    if (!isJsonObject(policy)) throw unexpected(resource, 'Policies', 'a list of inline policies', policy);
    identity.inlinePolicies.push(CompiledPolicy.parse(policy.PolicyDocument, `${identity.name}/${String(policy.PolicyName)}`, PolicyPlacement.IDENTITY));
  }
  return identity;
}

function readBoundary(identity: Identity, resource: ResourceReference): void {
  if (resource.property('PermissionsBoundary') !== undefined) identity.permissionsBoundaryArn = text(resource, 'PermissionsBoundary');
}

function inlinePolicyReader(kind: IdentityKind, nameProperty: string): Reader {
  return (resource, { stack, directory }) => {
    const identity = directory.identity(kind, text(resource, nameProperty), stack.environment);
    const policyName = `${identity.name}/${text(resource, 'PolicyName')}`;
    if (resource.property('PolicyDocument') !== undefined) identity.inlinePolicies.push(readDocument(resource, policyName));
  };
}

function ignore(): void {}

function readDocument(resource: ResourceReference, name: string): CompiledPolicy {
  return CompiledPolicy.parse(resource.property('PolicyDocument'), name, PolicyPlacement.IDENTITY);
}

function allAttached(resource: ResourceReference, account: AccountBuilder): Identity[] {
  return [
    ...attached('user', resource, 'Users', account),
    ...attached('group', resource, 'Groups', account),
    ...attached('role', resource, 'Roles', account),
  ];
}

function attached(kind: IdentityKind, resource: ResourceReference, property: string, { stack, directory }: AccountBuilder): Identity[] {
  return strings(resource, property).map((name) => directory.identity(kind, name, stack.environment));
}

function text(resource: ResourceReference, property: string): string {
  const value = resource.property(property);
  if (typeof value !== 'string') throw unexpected(resource, property, 'a string', value);
  return value;
}

function strings(resource: ResourceReference, property: string): string[] {
  const values = list(resource, property);
  const wrong = values.find((value) => typeof value !== 'string');
  if (wrong !== undefined) throw unexpected(resource, property, 'a list of strings', wrong);
  return values as string[];
}

function list(resource: ResourceReference, property: string): unknown[] {
  const value = resource.property(property) ?? [];
  if (!Array.isArray(value)) throw unexpected(resource, property, 'a list', value);
  return value;
}

function unexpected(resource: ResourceReference, property: string, expected: string, found: unknown): TemplateError {
  return new TemplateError(`Resources.${resource.logicalId}.Properties.${property}: expected ${expected}, found ${describe(found)}`);
}
