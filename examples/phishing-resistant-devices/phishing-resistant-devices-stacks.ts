import { App, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { MfaDeviceRequirement, MfaEnforcedGroup } from '../../src';

export const ACCOUNT = '111122223333';

/** People who sign in with a security key or a passkey, and with nothing that a phishing site could ask them for. */
export class EngineersStack extends Stack {
  constructor(scope: App, id: string) {
    super(scope, id, { env: { account: ACCOUNT, region: 'us-east-1' } });
    const engineers = new MfaEnforcedGroup(this, 'Engineers', {
      groupName: 'engineers',
      managedPolicies: [
        iam.ManagedPolicy.fromAwsManagedPolicyName('IAMReadOnlyAccess'),
        // No API takes a code of a security key: on the command line, `aws login` borrows the session of the browser.
        iam.ManagedPolicy.fromAwsManagedPolicyName('SignInLocalDevelopmentAccess'),
      ],
      deviceRequirement: MfaDeviceRequirement.FIDO,
    });
    for (const userName of ['alice', 'bob']) {
      engineers.addUser(new iam.User(this, userName, { userName }));
    }
  }
}
