import { Stack, Token } from 'aws-cdk-lib';
import { CfnGroup, CfnManagedPolicy, CfnUser, CfnUserToGroupAddition } from 'aws-cdk-lib/aws-iam';
import { IConstruct } from 'constructs';
import { OncePerSynthesis } from './once-per-synthesis';
import { referredPath, resolveWithPaths } from './reference-paths';
import { asArray } from './template-values';

/** The path of a construct, or the name of what is not in the app. */
type Identity = string;
type Relation = Map<Identity, Set<Identity>>;

/**
 * Which users are in which groups, and which managed policies name which groups, all over an app. What is not known at synthesis is
 * left out.
 */
export class GroupMemberships {
  /** The memberships in the app of a construct, for its validation. */
  public static of(construct: IConstruct): GroupMemberships {
    return memberships.get(construct);
  }

  private readonly paths = new Map<string, Identity>();
  private readonly policiesByGroup: Relation = new Map();
  private readonly groupsByUser: Relation = new Map();
  private readonly usersByGroup: Relation = new Map();

  constructor(stage: IConstruct) {
    const constructs = stage.node.findAll();
    for (const construct of constructs) this.addName(construct);
    for (const construct of constructs) this.addMembers(construct);
  }

  /** Paths of the managed policies that name the group. */
  public policiesOf(group: CfnGroup): string[] {
    return [...this.policiesByGroup.get(group.node.path) ?? []];
  }

  /** The users in the group: paths, or names. */
  public usersOf(group: CfnGroup): string[] {
    return [...this.usersByGroup.get(group.node.path) ?? []];
  }

  /** The groups that a user is in: paths, or names. */
  public groupsOf(user: string): string[] {
    return [...this.groupsByUser.get(user) ?? []];
  }

  private addName(construct: IConstruct): void {
    const [kind, name] = CfnGroup.isCfnGroup(construct) ? ['group', construct.groupName]
      : CfnUser.isCfnUser(construct) ? ['user', construct.userName] : [];
    if (kind !== undefined && name !== undefined && !Token.isUnresolved(name)) this.paths.set(nameKey(kind, name, construct), construct.node.path);
  }

  private addMembers(construct: IConstruct): void {
    if (CfnManagedPolicy.isCfnManagedPolicy(construct)) {
      for (const group of this.identities('group', construct.groups, construct)) add(this.policiesByGroup, group, construct.node.path);
    }
    if (CfnUser.isCfnUser(construct)) {
      for (const group of this.identities('group', construct.groups, construct)) this.addMember(construct.node.path, group);
    }
    if (CfnUserToGroupAddition.isCfnUserToGroupAddition(construct)) {
      for (const group of this.identities('group', construct.groupName, construct)) {
        for (const user of this.identities('user', construct.users, construct)) this.addMember(user, group);
      }
    }
  }

  private addMember(user: Identity, group: Identity): void {
    add(this.groupsByUser, user, group);
    add(this.usersByGroup, group, user);
  }

  private identities(kind: string, value: unknown, scope: IConstruct): Identity[] {
    return asArray(resolveWithPaths(scope, value)).flatMap((item) => {
      if (typeof item === 'string') return [this.paths.get(nameKey(kind, item, scope)) ?? describe(item, scope)];
      return referredPath(item) ?? [];
    });
  }
}

const memberships = new OncePerSynthesis((stage) => new GroupMemberships(stage));

// Names are told apart within an account, whatever their case. An account that is left open is taken for the same everywhere.
function nameKey(kind: string, name: string, scope: IConstruct): string {
  const { account } = Stack.of(scope);
  return [kind, Token.isUnresolved(account) ? '' : account, name.toLowerCase()].join();
}

function describe(name: string, scope: IConstruct): string {
  const { account } = Stack.of(scope);
  return Token.isUnresolved(account) ? JSON.stringify(name) : `${JSON.stringify(name)} of account ${account}`;
}

function add(relation: Relation, from: Identity, to: Identity): void {
  const known = relation.get(from);
  if (known === undefined) relation.set(from, new Set([to]));
  else known.add(to);
}
