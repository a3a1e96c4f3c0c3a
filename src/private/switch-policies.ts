import { PhysicalName, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { bareName } from './enforcement/name-patterns';
import { misuse } from './errors';
import { withMfa } from './mfa-condition';
import { DOCUMENT_FRAME, MANAGED_POLICY_SIZE } from './policy-packing';
import { nonWhitespaceCharacters } from './policy-size';
import { assertPolicyName } from './switch-limits';
import { SwitchRole, switchRoleFromName } from './switch-role';

const SID = 'AllowSwitchingRolesWithMfa';
const COMMA = ','.length;

export interface SwitchPoliciesOptions {
  readonly managedPolicyName?: string;
  readonly organizationId?: string;
  /** The actions that switching to any of the roles takes. */
  readonly actions: string[];
}

interface Pack {
  readonly policy: iam.ManagedPolicy;
  readonly statements: Map<string, iam.PolicyStatement>;
  room: number;
}

/**
 * The managed policies that allow the users of the groups to switch: each role goes into the first with room for it.
 *
 * Roles added later thus leave those before them where they are. The first policy is there from the beginning.
 */
export class SwitchPolicies {
  private readonly packs: Pack[] = [];
  private readonly groups: iam.IGroupRef[] = [];
  private readonly resources = new Set<string>();

  constructor(private readonly scope: Construct, private readonly options: SwitchPoliciesOptions) {
    this.open();
  }

  public get managedPolicies(): iam.ManagedPolicy[] {
    return this.packs.map(({ policy }) => policy);
  }

  public attachTo(group: iam.IGroupRef): void {
    const named = withBareName(this.scope, group);
    this.groups.push(named);
    for (const { policy } of this.packs) policy.attachToGroup(named);
  }

  /**
   * Allows switching to a role, in the same way in every account of the organization if there is one.
   */
  public allow(role: SwitchRole, moreActions: string[]): void {
    const resource = this.options.organizationId === undefined ? role.arn : this.inEveryAccount(role);
    const actions = [...new Set([...this.options.actions, ...moreActions])].sort();
    const key = `${actions.join()} ${resource}`;
    if (this.resources.has(key)) return;
    this.resources.add(key);
    this.pack(resource, actions);
  }

  private inEveryAccount(role: SwitchRole): string {
    if (Token.isUnresolved(role.name)) {
      throw misuse('SwitchByOrganization', `organizationId is given, so roles are allowed by name, and that of the role ${role.label} is not known `
        + 'at synthesis; give it by a roleName, an ARN or addAccounts, or leave organizationId out', this.scope);
    }
    return switchRoleFromName(this.scope, '*', role.name, '').arn;
  }

  private pack(resource: string, actions: string[]): void {
    const sid = this.sidFor(actions);
    const size = nonWhitespaceCharacters(this.scope, resource) + COMMA;
    const statement = this.statement(sid, actions, resource);
    const statementSize = nonWhitespaceCharacters(this.scope, { ...statement.toStatementJson(), Resource: [resource] }) + COMMA;
    const needed = ({ statements }: Pack) => statements.has(sid) ? size : statementSize;
    const pack = this.packs.find((each) => needed(each) <= each.room) ?? this.open();
    pack.room -= needed(pack);

    const existing = pack.statements.get(sid);
    if (existing !== undefined) {
      existing.addResources(resource);
      return;
    }
    pack.statements.set(sid, statement);
    pack.policy.addStatements(statement);
  }

  private sidFor(actions: string[]): string {
    const more = actions.filter((action) => !this.options.actions.includes(action));
    return SID + more.map((action) => `And${action.slice('sts:'.length)}`).join('');
  }

  private statement(sid: string, actions: string[], resource: string): iam.PolicyStatement {
    const { organizationId } = this.options;
    return new iam.PolicyStatement({
      sid,
      actions,
      resources: [resource],
      conditions: organizationId === undefined ? withMfa() : { ...withMfa(), StringEquals: { 'aws:ResourceOrgID': organizationId } },
    });
  }

  private open(): Pack {
    const number = this.packs.length;
    const pack: Pack = {
      policy: new iam.ManagedPolicy(this.scope, number === 0 ? 'Resource' : `Overflow${number}`, {
        managedPolicyName: this.nameOf(number),
        groups: this.groups,
      }),
      statements: new Map(),
      room: MANAGED_POLICY_SIZE - DOCUMENT_FRAME + COMMA,
    };
    this.packs.push(pack);
    return pack;
  }

  private nameOf(number: number): string | undefined {
    const { managedPolicyName } = this.options;
    if (number === 0 || managedPolicyName === undefined || managedPolicyName === PhysicalName.GENERATE_IF_NEEDED) return managedPolicyName;
    const name = `${managedPolicyName}-overflow-${number}`;
    assertPolicyName(this.scope, name);
    return name;
  }
}

// Group.fromGroupArn leaves the path on the name, and IAM attaches by the name alone.
function withBareName(scope: Construct, group: iam.IGroupRef): iam.IGroupRef {
  const { groupName } = group.groupRef;
  const name = bareName(groupName);
  return name === groupName ? group : iam.Group.fromGroupName(scope, `Group-${name}`, name);
}
