import { DESCRIBE_STACKS, LIST_USERS } from './support/calls';
import { Performer } from './support/performer';
import { listAccessKeys, OF_ANOTHER } from './support/user-calls';
import { ALLOWED, EXPLICITLY_DENIED } from '../../examples/support/outcome';
import { Exercise } from '../exercise/exercise';

const STACK = 'CdkIamMfaIntegExemptActions';

/** What is exempt works with the access key; an exempt action of IAM on oneself, and with MFA on others as well. */
export const exemptActions: Exercise = {
  name: 'exempt-actions',
  stacks: [STACK],
  async run(desk) {
    const { GroupName } = await desk.outputs(STACK);
    const member = new Performer(desk, await desk.temporaryUser({ groupNames: [GroupName] }));
    const colleague = await desk.temporaryUser({ groupNames: [GroupName] });

    await member.byKey(ALLOWED, DESCRIBE_STACKS);
    await member.byKey(ALLOWED, listAccessKeys(member.user));
    await member.byKey(EXPLICITLY_DENIED, listAccessKeys(colleague, OF_ANOTHER));
    await member.byKey(EXPLICITLY_DENIED, LIST_USERS);
    await member.createDeviceByKey(EXPLICITLY_DENIED);
    const session = await member.openSession(await member.user.handOutDevice());
    await member.inSession(session, ALLOWED, listAccessKeys(colleague, OF_ANOTHER));
    await member.inSession(session, ALLOWED, LIST_USERS);
  },
};
