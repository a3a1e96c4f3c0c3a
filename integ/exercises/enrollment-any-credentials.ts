import { LIST_USERS } from './support/calls';
import { Performer } from './support/performer';
import { deactivate, enable, getUser, OF_ANOTHER } from './support/user-calls';
import { ALLOWED, EXPLICITLY_DENIED, MFA_SESSION_NEEDED } from '../../examples/support/outcome';
import { Exercise } from '../exercise/exercise';

const STACK = 'CdkIamMfaIntegEnrollmentAnyCredentials';

/** A user registers the first device with nothing but an access key, and with it no second one and none for others. */
export const enrollmentAnyCredentials: Exercise = {
  name: 'enrollment-any-credentials',
  stacks: [STACK],
  async run(desk) {
    const { GroupName } = await desk.outputs(STACK);
    const member = new Performer(desk, await desk.temporaryUser({ groupNames: [GroupName] }));
    const colleague = await desk.temporaryUser({ groupNames: [GroupName] });

    await member.byKey(ALLOWED, getUser(member.user));
    await member.byKey(EXPLICITLY_DENIED, LIST_USERS);
    const device = await member.mustTake('access key', 'iam:CreateVirtualMFADevice', () => member.user.createDevice(member.user.key));
    await member.byKey(EXPLICITLY_DENIED, enable(colleague, device, OF_ANOTHER));
    await member.mustTake('access key', 'iam:EnableMFADevice', () => device.enable(member.user.key.iam, member.user.userName));
    const session = await member.openSession(device);
    await member.inSession(session, ALLOWED, LIST_USERS);
    await member.byKey(EXPLICITLY_DENIED, LIST_USERS);

    // AWS itself asks a user with a device for a session of it: https://aws.amazon.com/security/security-bulletins/AWS-2023-001/
    const another = await member.mustTake('access key', 'iam:CreateVirtualMFADevice', () => member.user.createDevice(member.user.key));
    await member.byKey(MFA_SESSION_NEEDED, enable(member.user, another));
    await member.inSession(session, ALLOWED, enable(member.user, another));
    await member.inSession(session, ALLOWED, deactivate(member.user, another));
  },
};
