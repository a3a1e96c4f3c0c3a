import { App, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Circumstances, DECLARED_EFFECTS } from './matrix-effects';
import { MATRIX_ROWS, MatrixRow } from './matrix-rows';
import { People } from '../../benchmarks/enforcement-rows';
import { MfaEnforcedGroup, MfaEnforcedGroupProps } from '../../src/mfa-enforced-group';
import { MfaEnforcementBoundary } from '../../src/mfa-enforcement-boundary';
import { CallerKind, PolicySimulator, SimulationDecision, SimulationRequest, SimulationResult } from '../../src/simulation';

const ACCOUNT = '111122223333';
const MFA_AGE = 'aws:MultiFactorAuthAge';
const REGIONS = { 'aws': 'eu-west-1', 'aws-cn': 'cn-north-1', 'aws-us-gov': 'us-gov-west-1' };
const PATHS = ['/', '/eng/team.a/'];

export type Partition = keyof typeof REGIONS;
export const PARTITIONS = Object.keys(REGIONS) as Partition[];

/** Options of a group, and how messages name them. */
export interface Combination {
  readonly name: string;
  readonly options: MfaEnforcedGroupProps;
}

/** A user in a group: with a path or not, with AdministratorAccess or not. */
export interface Member {
  readonly name: string;
  readonly userName: string;
  readonly path: string;
  readonly administrator: boolean;
}

/** A template with a group for each combination, made once and read for every partition. */
export class Matrix {
  private readonly members: Member[][];
  private readonly template: { Resources: Record<string, { Type: string }> };
  private readonly simulators = new Map<Partition, PolicySimulator>();

  constructor(readonly combinations: readonly Combination[], enforce: Enforce = byGroup) {
    // More resources than CloudFormation takes.
    const app = new App({ context: { '@aws-cdk/core:stackResourceLimit': 0 }, analyticsReporting: false });
    const stack = new Stack(app, 'Stack', { env: { account: ACCOUNT } });
    const administrators = new iam.Group(stack, 'Administrators', {
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')],
    });
    // It asks for no MFA itself: what keeps a caller out is the policy of the group.
    const role = new iam.Role(stack, 'Role', { roleName: 'AWSAdminRole', assumedBy: new iam.AccountRootPrincipal() });
    this.members = combinations.map(({ options }, index) => enforce({ stack, administrators, role }, options, index));
    this.template = app.synth().getStackByName(stack.stackName).template;
  }

  /** What is otherwise than the options declare, in words. */
  deviations(partition: Partition = 'aws', circumstances: Circumstances = { name: '' }, rows: readonly MatrixRow[] = MATRIX_ROWS): string[] {
    return this.combinations.flatMap(({ name, options }, index) => {
      const expected = expectations(options, circumstances, rows);
      return this.members[index].flatMap((member) => rows.flatMap((row, position) => {
        const { decision, reason } = this.simulate(inCircumstances(row.of(peopleAround(member, partition)), circumstances), partition);
        const allowed = expected[position][member.administrator ? 1 : 0];
        if ((decision === SimulationDecision.ALLOWED) === allowed) return [];
        return [`${name} ${circumstances.name}, ${member.name}, ${row.id}: expected ${allowed ? 'allowed' : 'denied'}, but ${reason}`];
      }));
    });
  }

  /** The users under the enforcement of a combination, in the partition aws. */
  cast(index: number): { administrator: boolean; people: People }[] {
    return this.members[index].map((member) => ({ administrator: member.administrator, people: peopleAround(member, 'aws') }));
  }

  /** Logical IDs of what the enforcement of a combination consists of. */
  logicalIds(index: number, type: string): string[] {
    return Object.entries(this.template.Resources)
      .filter(([id, resource]) => resource.Type === type && /^Number(\d+)/.exec(id)?.[1] === String(index) && !id.includes('DefaultPolicy'))
      .map(([id]) => id);
  }

  simulate(request: SimulationRequest, partition: Partition = 'aws'): SimulationResult {
    let simulator = this.simulators.get(partition);
    if (!simulator) {
      simulator = PolicySimulator.fromTemplate(this.template, { accountId: ACCOUNT, region: REGIONS[partition] });
      this.simulators.set(partition, simulator);
    }
    return simulator.simulate(request);
  }
}

interface Surroundings {
  readonly stack: Stack;
  readonly administrators: iam.Group;
  readonly role: iam.Role;
}

/** Puts the enforcement into the stack, and users under it. */
type Enforce = (surroundings: Surroundings, options: MfaEnforcedGroupProps, index: number) => Member[];

const byGroup: Enforce = ({ stack, administrators, role }, options, index) => {
  const group = new MfaEnforcedGroup(stack, `Number${index}Group`, options);
  group.grantAssumeRole(role);
  return PATHS.flatMap((path) => [false, true].map((administrator) => {
    const [member, user] = addMember(stack, path, administrator, index);
    group.addUser(user);
    if (administrator) administrators.addUser(user);
    return member;
  }));
};

/** A boundary grants nothing: everybody under it is an administrator. */
export const byBoundary: Enforce = ({ stack, administrators }, options, index) => {
  const boundary = new MfaEnforcementBoundary(stack, `Number${index}Boundary`, options);
  return PATHS.map((path) => {
    const [member, user] = addMember(stack, path, true, index);
    administrators.addUser(user);
    boundary.limitUser(user);
    return member;
  });
};

function addMember(stack: Stack, path: string, administrator: boolean, index: number): [Member, iam.User] {
  const name = `${administrator ? 'administrator' : 'member'}${path === '/' ? '' : ' with a path'}`;
  const userName = `${path === '/' ? 'alice' : 'erin'}.${administrator ? 'admin' : 'dev'}-${index}`;
  return [{ name, path, userName, administrator }, new iam.User(stack, userName, { userName, path })];
}

function peopleAround({ path, userName }: Member, partition: Partition): People {
  const account = `arn:${partition}:iam::${ACCOUNT}`;
  return { account, self: `${account}:user${path}${userName}`, other: `${account}:user/bob` };
}

function inCircumstances(request: SimulationRequest, { currentTime, mfaAgeSeconds, context }: Circumstances): SimulationRequest {
  // A code that comes with the request is never old.
  const ages = MFA_AGE in request.caller.contextKeys && request.caller.kind !== CallerKind.ACCESS_KEY;
  const keys = {
    ...context,
    ...(currentTime !== undefined && { 'aws:CurrentTime': currentTime }),
    ...(mfaAgeSeconds !== undefined && ages && { [MFA_AGE]: String(mfaAgeSeconds) }),
  };
  return Object.keys(keys).length === 0 ? request : { ...request, context: keys };
}

/** For each row, whether a member and an administrator is allowed. */
function expectations(options: MfaEnforcedGroupProps, circumstances: Circumstances, rows: readonly MatrixRow[]): [boolean, boolean][] {
  const effects = DECLARED_EFFECTS.filter(({ applies }) => applies(options, circumstances));
  const all = (list: 'opens' | 'leaves' | 'closes' | 'grants' | 'withholds') => new Set(effects.flatMap((effect) => effect[list] ?? []));
  const [opened, left, closed, granted, withheld] = [all('opens'), all('leaves'), all('closes'), all('grants'), all('withholds')];
  return rows.map(({ id, member, administrator }) => [
    (member || opened.has(id) || granted.has(id)) && !closed.has(id) && !withheld.has(id),
    (administrator || opened.has(id) || left.has(id)) && !closed.has(id),
  ]);
}
