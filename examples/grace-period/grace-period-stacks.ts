import { App, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { MfaEnforcedGroup } from '../../src';

export const ACCOUNT = '111122223333';
export const ENFORCE_FROM = '2030-01-07T09:00:00Z';

/** People who have worked without MFA so far, and have until a Monday morning to register a device. */
export class GracePeriodStack extends Stack {
  constructor(scope: App, id: string) {
    super(scope, id, { env: { account: ACCOUNT, region: 'us-east-1' } });
    const developers = new MfaEnforcedGroup(this, 'Developers', {
      groupName: 'developers',
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('IAMReadOnlyAccess')],
      enforceFrom: ENFORCE_FROM,
    });
    for (const userName of ['alice', 'bob']) {
      developers.addUser(new iam.User(this, userName, { userName }));
    }
  }
}
