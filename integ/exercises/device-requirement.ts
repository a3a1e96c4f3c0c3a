import { LIST_USERS } from './support/calls';
import { Performer } from './support/performer';
import { ALLOWED, EXPLICITLY_DENIED } from '../../examples/support/outcome';
import { Exercise } from '../exercise/exercise';

const STACK = 'CdkIamMfaIntegDeviceRequirement';

/**
 * Whoever has an authenticator app goes on with it, and registers no other. Security keys are registered and used in the console only:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_fido.html. That is not exercised here.
 */
export const deviceRequirement: Exercise = {
  name: 'device-requirement',
  stacks: [STACK],
  async run(desk) {
    const { GroupName } = await desk.outputs(STACK);
    const member = new Performer(desk, await desk.temporaryUser({ groupNames: [GroupName] }));

    await member.byKey(EXPLICITLY_DENIED, LIST_USERS);
    await member.createDeviceByKey(EXPLICITLY_DENIED);
    const session = await member.openSession(await member.user.handOutDevice());
    await member.inSession(session, ALLOWED, LIST_USERS);
    await member.createDeviceInSession(session, EXPLICITLY_DENIED);
  },
};
