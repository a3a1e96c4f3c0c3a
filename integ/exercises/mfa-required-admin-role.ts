import { LIST_ROLES } from './support/calls';
import { Performer } from './support/performer';
import { ALLOWED, EXPLICITLY_DENIED, NOT_ALLOWED } from '../../examples/support/outcome';
import { Exercise } from '../exercise/exercise';

const STACK = 'CdkIamMfaIntegMfaRequiredAdminRole';

/** The role by every way: with a session, with a code on the request, and without MFA. As an administrator nothing is changed. */
export const mfaRequiredAdminRole: Exercise = {
  name: 'mfa-required-admin-role',
  stacks: [STACK],
  async run(desk) {
    const { GroupName, RoleArn, CarelessPolicyArn } = await desk.outputs(STACK);
    const member = new Performer(desk, await desk.temporaryUser({ groupNames: [GroupName] }), 'member: ');
    const device = await member.user.handOutDevice();
    const session = await member.openSession(device);
    await member.inRole(await member.assumeInSession(session, RoleArn), ALLOWED, LIST_ROLES);
    await member.assumeByKey(EXPLICITLY_DENIED, RoleArn);
    // The session of this role carries no MFA, and works all the same: MFA is for whoever assumes the role.
    await member.inRole(await member.assumeWithCode(RoleArn, device), ALLOWED, LIST_ROLES);

    const careless = new Performer(desk, await desk.temporaryUser({ managedPolicyArns: [CarelessPolicyArn] }), 'with a careless policy: ');
    await careless.inRole(await careless.assumeWithCode(RoleArn, await careless.user.handOutDevice()), ALLOWED, LIST_ROLES);
    await careless.assumeByKey(NOT_ALLOWED, RoleArn);
    const without = await careless.openSessionWithoutCode();
    await careless.take('session token without MFA', 'sts:AssumeRole', NOT_ALLOWED, () => desk.assumeRole(without, RoleArn));

    const stranger = new Performer(desk, await desk.temporaryUser(), 'with no policy: ');
    const theirs = await stranger.openSession(await stranger.user.handOutDevice());
    await stranger.take('session token', 'sts:AssumeRole', NOT_ALLOWED, () => desk.assumeRole(theirs, RoleArn));
  },
};
