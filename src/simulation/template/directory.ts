import { splitArn } from '../arn';
import { Caller } from '../caller';
import { lastName } from '../caller-identity';
import { CompiledPolicy, PolicyPlacement } from '../compiled-policy';
import { PolicySet } from '../evaluate';
import { isRoleAssumption } from '../trust';
import { awsManagedPolicy, KNOWN_AWS_MANAGED_POLICIES } from './aws-managed-policies';
import { DirectoryBuilder, identityKey } from './directory-builder';
import { Identity, IdentityKind } from './identity';
import { TemplateError } from './template-error';
import { readStack } from './template-reader';
import { ImportValue, TemplateStack } from './template-stack';

/** The identities and policies of all templates. */
export class Directory {
  public static of(stacks: readonly TemplateStack[]): Directory {
    const builder = new DirectoryBuilder();
    const importValue = importer(stacks);
    for (const stack of stacks) {
      for (const [arn, document] of Object.entries(stack.managedPolicies)) {
        builder.addManagedPolicy(arn, CompiledPolicy.parse(document, arn, PolicyPlacement.IDENTITY));
      }
      readStack(stack, builder, importValue);
    }
    return new Directory(builder.identities, builder.managedPolicies);
  }

  private readonly policySets = new Map<Identity, PolicySet>();

  private constructor(
    private readonly identities: ReadonlyMap<string, Identity>,
    private readonly managedPolicies: ReadonlyMap<string, CompiledPolicy>,
  ) {}

  public get userArns(): string[] {
    return this.arns('user');
  }

  public get groupArns(): string[] {
    return this.arns('group');
  }

  public get roleArns(): string[] {
    return this.arns('role');
  }

  /** The policies that bear on a request: those of the caller, and the trust policy of the role it assumes. */
  public policiesFor(caller: Caller, action: string, resource: string): PolicySet {
    const own = this.policySet(this.callerIdentity(caller));
    return isRoleAssumption(action.toLowerCase()) ? { ...own, trustPolicy: this.trustPolicy(resource) } : own;
  }

  private arns(kind: IdentityKind): string[] {
    return [...this.identities.values()].filter((identity) => identity.kind === kind && identity.created).map((identity) => identity.arn);
  }

  private callerIdentity(caller: Caller): Identity {
    const identity = this.find(caller.identityArn);
    // The ARN of a role session does not tell the path of its role.
    if (identity && (identity.kind === 'role' || identity.arn === caller.identityArn)) return identity;
    throw new TemplateError(`request: no template has the caller ${caller.identityArn}; they have ${this.list([...this.userArns, ...this.roleArns])}`);
  }

  private trustPolicy(roleArn: string): CompiledPolicy {
    const role = this.find(roleArn);
    if (role?.kind === 'role' && role.arn === roleArn && role.trustPolicy) return role.trustPolicy;
    throw new TemplateError(`request: no template has the role ${roleArn}; they have ${this.list(this.roleArns)}. Add the stack of the role`);
  }

  private find(arn: string): Identity | undefined {
    const parts = splitArn(arn);
    if (parts?.service !== 'iam') return undefined;
    const kind = parts.resource.slice(0, parts.resource.indexOf('/')) as IdentityKind;
    return this.identities.get(identityKey(kind, parts.accountId, lastName(parts.resource)));
  }

  private policySet(identity: Identity): PolicySet {
    let set = this.policySets.get(identity);
    if (!set) {
      const boundary = identity.permissionsBoundaryArn;
      set = {
        identityPolicies: this.policiesOf(identity),
        ...(boundary !== undefined && { permissionsBoundary: this.managedPolicy(boundary, identity) }),
      };
      this.policySets.set(identity, set);
    }
    return set;
  }

  private policiesOf(identity: Identity): CompiledPolicy[] {
    const groups = [...new Set(identity.groupNames)].map((name) => this.identities.get(identityKey('group', identity.accountId, name)));
    const missing = groups.indexOf(undefined);
    if (missing >= 0) {
      throw new TemplateError(`no template has the group ${[...new Set(identity.groupNames)][missing]}, of which ${identity.arn} is a member`);
    }
    return [
      ...identity.inlinePolicies,
      ...[...new Set(identity.managedPolicyArns)].map((arn) => this.managedPolicy(arn, identity)),
      ...groups.flatMap((group) => (group ? this.policiesOf(group) : [])),
    ];
  }

  private managedPolicy(arn: string, identity: Identity): CompiledPolicy {
    const policy = this.managedPolicies.get(arn);
    if (policy) return policy;
    const document = awsManagedPolicy(arn);
    if (document) return CompiledPolicy.parse(document, arn, PolicyPlacement.IDENTITY);
    throw new TemplateError(`the managed policy ${arn} of ${identity.arn} is not known; give its document in \`managedPolicies\`. `
      + `Without that, the simulator knows the policies of the templates and, of AWS, ${KNOWN_AWS_MANAGED_POLICIES.join(', ')}`);
  }

  private list(arns: readonly string[]): string {
    return arns.join(', ') || 'none';
  }
}

/** Exports are unique in an account and Region. */
function importer(stacks: readonly TemplateStack[]): ImportValue {
  const importValue: ImportValue = (name, { accountId, region }) => {
    for (const stack of stacks) {
      if (stack.environment.accountId !== accountId || stack.environment.region !== region) continue;
      const value = stack.exported(name, importValue);
      if (value !== undefined) return value;
    }
    return undefined;
  };
  return importValue;
}
