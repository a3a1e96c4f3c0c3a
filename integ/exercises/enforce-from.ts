import { LIST_USERS } from './support/calls';
import { Performer } from './support/performer';
import { enable, leaveGroup, listAccessKeys, OF_ANOTHER } from './support/user-calls';
import { ALLOWED, EXPLICITLY_DENIED, NOT_ALLOWED } from '../../examples/support/outcome';
import { Desk } from '../exercise/desk';
import { Exercise } from '../exercise/exercise';

const STACK = 'CdkIamMfaIntegEnforceFrom';

/** Before the date an access key works, but for the guards and for what the enforcement itself grants; after it, it does not. */
export const enforceFrom: Exercise = {
  name: 'enforce-from',
  stacks: [STACK],
  async run(desk) {
    const { FutureGroupName, PastGroupName } = await desk.outputs(STACK);
    await beforeTheDate(desk, FutureGroupName);
    await afterTheDate(desk, PastGroupName);
  },
};

async function beforeTheDate(desk: Desk, groupName: string): Promise<void> {
  const member = new Performer(desk, await desk.temporaryUser({ groupNames: [groupName] }), 'before the date: ');
  const colleague = await desk.temporaryUser({ groupNames: [groupName] });
  const device = await member.user.createDevice(desk.administrator);

  await member.byKey(ALLOWED, LIST_USERS);
  await member.byKey(NOT_ALLOWED, listAccessKeys(member.user));
  await member.createDeviceByKey(EXPLICITLY_DENIED);
  await member.byKey(EXPLICITLY_DENIED, enable(member.user, device));
  await member.byKey(EXPLICITLY_DENIED, enable(colleague, device, OF_ANOTHER));
  await member.byKey(EXPLICITLY_DENIED, leaveGroup(member.user, groupName));
  await desk.rows.mustTake('administrator', 'iam:EnableMFADevice', ALLOWED, () => device.enable(desk.administrator.iam, member.user.userName));
  const session = await member.openSession(device);
  await member.inSession(session, ALLOWED, listAccessKeys(member.user));
  // The policies of the group allow it, and the enforcement asks for nothing but MFA.
  await member.inSession(session, ALLOWED, leaveGroup(member.user, groupName));
}

async function afterTheDate(desk: Desk, groupName: string): Promise<void> {
  const member = new Performer(desk, await desk.temporaryUser({ groupNames: [groupName] }), 'after the date: ');
  await member.byKey(EXPLICITLY_DENIED, LIST_USERS);
  await member.byKey(EXPLICITLY_DENIED, leaveGroup(member.user, groupName));
  const session = await member.openSession(await member.user.handOutDevice());
  await member.inSession(session, ALLOWED, LIST_USERS);
}
