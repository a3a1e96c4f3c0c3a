import { GET_CALLER_IDENTITY, LIST_USERS } from './support/calls';
import { Performer } from './support/performer';
import { deactivate, enable, getUser, listMfaDevices } from './support/user-calls';
import { ALLOWED, EXPLICITLY_DENIED, NOT_ALLOWED } from '../../examples/support/outcome';
import { Exercise } from '../exercise/exercise';

const STACK = 'CdkIamMfaIntegEnrollmentByAdministrator';

/** The administrator registers the device; the user can neither register nor remove one, with MFA or without. */
export const enrollmentByAdministrator: Exercise = {
  name: 'enrollment-by-administrator',
  stacks: [STACK],
  async run(desk) {
    const { GroupName } = await desk.outputs(STACK);
    const member = new Performer(desk, await desk.temporaryUser({ groupNames: [GroupName] }));
    const device = await member.user.createDevice(desk.administrator);

    await member.byKey(ALLOWED, GET_CALLER_IDENTITY);
    await member.byKey(EXPLICITLY_DENIED, LIST_USERS);
    await member.byKey(EXPLICITLY_DENIED, getUser(member.user));
    await member.byKey(EXPLICITLY_DENIED, listMfaDevices(member.user));
    await member.createDeviceByKey(EXPLICITLY_DENIED);
    await member.byKey(EXPLICITLY_DENIED, enable(member.user, device));
    await desk.rows.mustTake('administrator', 'iam:EnableMFADevice', ALLOWED, () => device.enable(desk.administrator.iam, member.user.userName));

    const session = await member.openSession(device);
    await member.inSession(session, ALLOWED, LIST_USERS);
    await member.inSession(session, ALLOWED, listMfaDevices(member.user));
    await member.createDeviceInSession(session, NOT_ALLOWED);
    await member.inSession(session, NOT_ALLOWED, deactivate(member.user, device));
  },
};
