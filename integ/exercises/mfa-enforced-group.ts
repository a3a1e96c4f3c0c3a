import { DESCRIBE_STACKS, GET_ACCOUNT_SUMMARY, GET_CALLER_IDENTITY, LIST_USERS } from './support/calls';
import { Performer } from './support/performer';
import { deactivate, enable, getUser, listAccessKeys, OF_ANOTHER } from './support/user-calls';
import { Clients } from '../../examples/support/clients';
import { MfaDevice } from '../../examples/support/mfa-device';
import { ALLOWED, CODE_REFUSED, EXPLICITLY_DENIED, MFA_SESSION_NEEDED, NOT_ALLOWED } from '../../examples/support/outcome';
import { Exercise } from '../exercise/exercise';
import { TemporaryUser } from '../exercise/temporary-user';

const STACK = 'CdkIamMfaIntegMfaEnforcedGroup';

/** AWS says so of a device that is somebody else's, as of one that does not exist. */
const DEVICE_REFUSED = 'AccessDenied: MultiFactorAuthentication failed, unable to validate MFA code.  '
  + 'Please verify your MFA serial number is valid and associated with this user.';

/**
 * The group without any option. Its members register their first device in the console, of which there is no API: that they can is not
 * exercised here, that the access key cannot is. The administrator registers the device in their place.
 */
export const mfaEnforcedGroup: Exercise = {
  name: 'mfa-enforced-group',
  stacks: [STACK],
  async run(desk) {
    const { GroupName } = await desk.outputs(STACK);
    const member = new Performer(desk, await desk.temporaryUser({ groupNames: [GroupName], path: '/people/' }));
    const colleague = await desk.temporaryUser({ groupNames: [GroupName] });
    const device = await member.user.createDevice(desk.administrator);

    await tryTheKey(member, colleague, device);
    await tryASessionWithoutCode(member);
    await desk.rows.mustTake('administrator', 'iam:EnableMFADevice', ALLOWED, () => device.enable(desk.administrator.iam, member.user.userName));
    const session = await member.openSession(device);
    await tryCodes(member, device, await colleague.handOutDevice());
    await work(member, session, colleague, device);
    await registerAnother(member, session);
  },
};

async function tryTheKey(member: Performer, colleague: TemporaryUser, device: MfaDevice): Promise<void> {
  await member.byKey(ALLOWED, GET_CALLER_IDENTITY);
  await member.byKey(ALLOWED, getUser(member.user));
  await member.byKey(EXPLICITLY_DENIED, LIST_USERS);
  await member.byKey(EXPLICITLY_DENIED, DESCRIBE_STACKS);
  await member.byKey(EXPLICITLY_DENIED, getUser(colleague, OF_ANOTHER));
  await member.byKey(EXPLICITLY_DENIED, listAccessKeys(member.user));
  await member.createDeviceByKey(EXPLICITLY_DENIED);
  await member.byKey(EXPLICITLY_DENIED, enable(member.user, device));
  await member.byKey(EXPLICITLY_DENIED, enable(colleague, device, OF_ANOTHER));
}

/** AWS refuses IAM to such a session whatever the policies say, so the enforcement is seen at other services only. */
async function tryASessionWithoutCode(member: Performer): Promise<void> {
  const session = await member.openSessionWithoutCode();
  await member.take('session token without MFA', DESCRIBE_STACKS.name, EXPLICITLY_DENIED, () => DESCRIBE_STACKS.send(session));
}

/** After a code of the device has opened a session: none is refused because STS does not know the device yet. */
async function tryCodes(member: Performer, device: MfaDevice, ofColleague: MfaDevice): Promise<void> {
  await member.sendCode('access key + wrong code', CODE_REFUSED, device.token(device.phone.wrongCode()));
  const token = device.token();
  await member.sendCode('access key + code', ALLOWED, token);
  await member.sendCode('access key + same code', CODE_REFUSED, token);
  await member.sendCode('access key + code of another user', DEVICE_REFUSED, ofColleague.token());
}

async function work(member: Performer, session: Clients, colleague: TemporaryUser, device: MfaDevice): Promise<void> {
  await member.inSession(session, ALLOWED, LIST_USERS);
  await member.inSession(session, ALLOWED, DESCRIBE_STACKS);
  await member.inSession(session, ALLOWED, GET_ACCOUNT_SUMMARY);
  await member.inSession(session, ALLOWED, listAccessKeys(member.user));
  await member.inSession(session, NOT_ALLOWED, listAccessKeys(colleague, OF_ANOTHER));
  await member.inSession(session, NOT_ALLOWED, deactivate(colleague, device, OF_ANOTHER));
  await member.byKey(MFA_SESSION_NEEDED, deactivate(member.user, device));
}

/** A user may have up to eight devices, and needs a session of one to register the next. */
async function registerAnother(member: Performer, session: Clients): Promise<void> {
  const another = await member.mustTake('session token', 'iam:CreateVirtualMFADevice', () => member.user.createDevice(session));
  await member.inSession(session, ALLOWED, enable(member.user, another));
  await member.take('access key + code of the other device', 'sts:GetSessionToken', ALLOWED, () => member.user.session(another));
}
