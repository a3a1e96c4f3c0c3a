import { AuthorizationDetails } from '../account/authorization-details';
import { splitArn } from '../arn';
import { Caller } from '../caller';
import { lastName } from '../caller-identity';
import { CompiledPolicy, PolicyPlacement } from '../compiled-policy';
import { PolicySet } from '../evaluate';
import { JsonObject } from '../policy-json';
import { isRoleAssumption } from '../trust';
import { absences } from './absences';
import { awsManagedPolicy, KNOWN_AWS_MANAGED_POLICIES } from './aws-managed-policies';
import { DirectoryBuilder, identityKey } from './directory-builder';
import { AttachedPolicy, Identity, IdentityKind, ManagedPolicyEntry } from './identity';
import { nameApart } from './name-apart';
import { Problem } from './problem';
import { TemplateError } from './template-error';
import { readStack } from './template-reader';
import { ImportValue, TemplateStack } from './template-stack';

export interface DirectoryOptions {
  /** Whether what cannot be read becomes one of the `problems`, instead of an error. @default false */
  readonly tolerant?: boolean;
  /** What accounts say of themselves, beside the stacks. @default - none */
  readonly accounts?: readonly AuthorizationDetails[];
  /** Documents of managed policies that neither stacks nor accounts hold, by ARN. @default - none */
  readonly managedPolicies?: Readonly<Record<string, unknown>>;
  /** The documents of policies that AWS manages, where none of these has them. @default - of the few that are built in */
  readonly awsManagedPolicy?: (arn: string) => JsonObject | undefined;
}

/** The identities and policies of all templates and accounts. */
export class Directory {
  public static of(stacks: readonly TemplateStack[], options: DirectoryOptions = {}): Directory {
    const { tolerant = false, accounts = [], managedPolicies = {}, awsManagedPolicy: ofAws = awsManagedPolicy } = options;
    const builder = new DirectoryBuilder(tolerant);
    for (const given of [managedPolicies, ...stacks.map((stack) => stack.managedPolicies)]) {
      for (const [arn, document] of Object.entries(given)) {
        builder.addManagedPolicy(arn, CompiledPolicy.parse(document, arn, PolicyPlacement.IDENTITY));
      }
    }
    for (const account of accounts) account.addTo(builder);
    nameApart(stacks);
    const importValue = importer(stacks);
    for (const stack of stacks) readStack(stack, builder, importValue);
    return new Directory(builder, ofAws);
  }

  private readonly policySets = new Map<Identity, PolicySet>();
  private readonly awsManagedPolicies = new Map<string, CompiledPolicy>();
  private members?: ReadonlyMap<Identity, readonly Identity[]>;

  private constructor(private readonly read: DirectoryBuilder, private readonly documentOfAws: (arn: string) => JsonObject | undefined) {}

  /** Every user, group and role that a template creates or an account has. */
  public get identities(): readonly Identity[] {
    return [...this.read.identities.values()].filter(({ created }) => created);
  }

  public get userArns(): string[] {
    return this.arns('user');
  }

  public get groupArns(): string[] {
    return this.arns('group');
  }

  public get roleArns(): string[] {
    return this.arns('role');
  }

  /** The managed policies of the templates and accounts, and those whose documents were given. */
  public get managedPolicies(): readonly ManagedPolicyEntry[] {
    const used = new Set([...this.read.identities.values()]
      .flatMap(({ managedPolicyArns, permissionsBoundaryArn }) => [...managedPolicyArns, permissionsBoundaryArn]));
    return [...this.read.managedPolicies].map(([arn, placed]) => ({ arn, ...placed, attached: used.has(arn) }));
  }

  /** What could not be read, in tolerant mode, and the users and groups that are referred to and created nowhere. */
  public get problems(): readonly Problem[] {
    return this.read.tolerant ? [...this.read.problems, ...absences([...this.read.identities.values()])] : [];
  }

  /** The users of a group that templates create or an account has. */
  public membersOf(group: Identity): readonly Identity[] {
    this.members ??= this.findMembers();
    return this.members.get(group) ?? [];
  }

  /** The policies of an identity whose documents are known: inline, managed, and for a user those of its groups. */
  public attachedPolicies(identity: Identity): readonly AttachedPolicy[] {
    return [identity, ...this.groupsOf(identity)].flatMap((through) => [
      ...through.inlinePolicies,
      ...[...new Set(through.managedPolicyArns)].map((arn) => this.managedPolicy(arn)).filter((policy) => policy !== undefined),
    ].map((policy) => ({ policy, through })));
  }

  /** The permissions boundary; undefined if there is none or its document is not known. */
  public boundaryOf({ permissionsBoundaryArn: arn }: Identity): CompiledPolicy | undefined {
    return arn === undefined ? undefined : this.managedPolicy(arn);
  }

  /** What bears on an identity and is not known: ARNs of managed policies and of groups, and names of what could not be read. */
  public unknownPolicies(identity: Identity): readonly string[] {
    const ofIdentity = [identity, ...this.groupsOf(identity)].flatMap(({ managedPolicyArns, unreadPolicies = [] }) => [
      ...managedPolicyArns.filter((arn) => !this.managedPolicy(arn)),
      ...unreadPolicies,
    ]);
    const { permissionsBoundaryArn: boundary } = identity;
    const groups = this.missingGroups(identity).map((name) => `arn:${splitArn(identity.arn)?.partition}:iam::${identity.accountId}:group/${name}`);
    return [...new Set([...ofIdentity, ...(boundary !== undefined && !this.managedPolicy(boundary) ? [boundary] : []), ...groups])];
  }

  /**
   * The policies of an identity.
   *
   * @throws TemplateError if one is not known
   */
  public policySet(identity: Identity): PolicySet {
    let set = this.policySets.get(identity);
    if (!set) {
      this.requireKnown(identity);
      const boundary = this.boundaryOf(identity);
      set = { identityPolicies: this.attachedPolicies(identity).map(({ policy }) => policy), ...(boundary && { permissionsBoundary: boundary }) };
      this.policySets.set(identity, set);
    }
    return set;
  }

  /** The policies that bear on a request: those of the caller, and the trust policy of the role it assumes. */
  public policiesFor(caller: Caller, action: string, resource: string): PolicySet {
    const own = this.policySet(this.callerIdentity(caller));
    return isRoleAssumption(action.toLowerCase()) ? { ...own, trustPolicy: this.trustPolicy(resource) } : own;
  }

  private arns(kind: IdentityKind): string[] {
    return this.identities.filter((identity) => identity.kind === kind).map((identity) => identity.arn);
  }

  private callerIdentity(caller: Caller): Identity {
    const identity = this.find(caller.identityArn);
    // The ARN of a role session does not tell the path of its role.
    if (identity && (identity.kind === 'role' || identity.arn === caller.identityArn)) return identity;
    throw new TemplateError(`request: no template has the caller ${caller.identityArn}; they have ${list([...this.userArns, ...this.roleArns])}`);
  }

  private trustPolicy(roleArn: string): CompiledPolicy {
    const role = this.find(roleArn);
    if (role?.kind === 'role' && role.arn === roleArn && role.trustPolicy) return role.trustPolicy;
    throw new TemplateError(`request: no template has the role ${roleArn}; they have ${list(this.roleArns)}. Add the stack of the role`);
  }

  private find(arn: string): Identity | undefined {
    const parts = splitArn(arn);
    if (parts?.service !== 'iam') return undefined;
    const kind = parts.resource.slice(0, parts.resource.indexOf('/')) as IdentityKind;
    return this.read.identities.get(identityKey(kind, parts.accountId, lastName(parts.resource)));
  }

  private group(name: string, { accountId }: Identity): Identity | undefined {
    return this.read.identities.get(identityKey('group', accountId, name));
  }

  private groupsOf(identity: Identity): Identity[] {
    return [...new Set(identity.groupNames)].map((name) => this.group(name, identity)).filter((group) => group !== undefined);
  }

  /** Outside tolerant mode a group that templates attach policies to will do, as a user or role does. */
  private missingGroups(identity: Identity): string[] {
    return [...new Set(identity.groupNames)].filter((name) => {
      const group = this.group(name, identity);
      return this.read.tolerant ? !group?.created : !group;
    });
  }

  private findMembers(): Map<Identity, Identity[]> {
    const members = new Map<Identity, Identity[]>();
    for (const identity of this.identities) {
      for (const group of this.groupsOf(identity)) members.set(group, [...members.get(group) ?? [], identity]);
    }
    return members;
  }

  private requireKnown(identity: Identity): void {
    const [missing] = this.missingGroups(identity);
    if (missing !== undefined) throw new TemplateError(missingGroup(missing, identity));
    const [unknown] = this.unknownPolicies(identity);
    if (unknown === undefined) return;
    if (!splitArn(unknown)) throw new TemplateError(`${unknown} could not be read, so that the policies of ${identity.arn} are not known; see the problems of the template`);
    throw new TemplateError(`the managed policy ${unknown} of ${identity.arn} is not known; give its document in \`managedPolicies\`. `
      + `Without that, the simulator knows the policies of the templates and, of AWS, ${KNOWN_AWS_MANAGED_POLICIES.join(', ')}`);
  }

  private managedPolicy(arn: string): CompiledPolicy | undefined {
    const known = this.read.managedPolicies.get(arn)?.policy ?? this.awsManagedPolicies.get(arn);
    if (known) return known;
    const document = this.documentOfAws(arn);
    if (!document) return undefined;
    const policy = CompiledPolicy.parse(document, arn, PolicyPlacement.IDENTITY);
    this.awsManagedPolicies.set(arn, policy);
    return policy;
  }
}

function missingGroup(name: string, { arn }: Identity): string {
  return `no template has the group ${name}, of which ${arn} is a member`;
}

function list(arns: readonly string[]): string {
  return arns.join(', ') || 'none';
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
