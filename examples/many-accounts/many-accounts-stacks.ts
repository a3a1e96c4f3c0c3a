import { App, Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CrossAccountMfaSwitch, MfaEnforcedGroup } from '../../src';

const REGION = 'us-east-1';
export const ORGANIZATION = 'o-a1b2c3d4e5';
export const BASTION = '111122223333';
const MANIFEST_PARAMETER = '/mfa-switch/engineers';

/** Accounts whose roles this app makes. */
export const WORKLOADS = { production: '444455556666', staging: '777788889999' };

/** Accounts that come with both roles, made by whatever sets up the accounts of the organization. */
export const LANDING_ZONE = ['222233334444', '333344445555'];

/** What this app deploys into an account with workloads. */
export class WorkloadStack extends Stack {
  constructor(scope: App, readonly purpose: string, account: string) {
    super(scope, `WorkloadStack-${purpose}`, { env: { account, region: REGION } });
  }
}

/** The account where people sign in, and from which they switch to all the others. */
export class BastionStack extends Stack {
  constructor(scope: App, id: string, workloads: WorkloadStack[]) {
    super(scope, id, { env: { account: BASTION, region: REGION } });
    this.addEngineers(workloads);
    this.addAuditors();
  }

  /** Engineers may assume exactly the roles named here. */
  private addEngineers(workloads: WorkloadStack[]): void {
    const toEngineer = new CrossAccountMfaSwitch(this, 'EngineerSwitch', {
      groups: [this.group('Engineers', 'alice')],
      manifestParameterName: MANIFEST_PARAMETER,
    });
    for (const workload of workloads) {
      toEngineer.addTarget(workload, {
        roleName: 'engineer',
        managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('PowerUserAccess')],
        maxMfaAge: Duration.hours(8),
        displayName: workload.purpose,
      });
    }
    toEngineer.addAccounts(LANDING_ZONE, ['engineer', 'auditor']);
  }

  /** Auditors may assume the role of that name in every account of the organization, those to come included. */
  private addAuditors(): void {
    const toAuditor = new CrossAccountMfaSwitch(this, 'AuditorSwitch', {
      groups: [this.group('Auditors', 'bob')],
      organizationId: ORGANIZATION,
    });
    toAuditor.addAccounts(LANDING_ZONE, ['auditor']);
  }

  private group(id: string, userName: string): MfaEnforcedGroup {
    return new MfaEnforcedGroup(this, id, { users: [new iam.User(this, userName, { userName })] });
  }
}

export function addManyAccounts(app: App): void {
  const workloads = Object.entries(WORKLOADS).map(([purpose, account]) => new WorkloadStack(app, purpose, account));
  new BastionStack(app, 'BastionStack', workloads);
}
