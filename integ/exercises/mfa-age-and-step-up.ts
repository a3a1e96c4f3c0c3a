import { LIST_ROLES, LIST_USERS } from './support/calls';
import { Performer } from './support/performer';
import { ALLOWED, EXPLICITLY_DENIED } from '../../examples/support/outcome';
import { Exercise } from '../exercise/exercise';

const STACK = 'CdkIamMfaIntegMfaAgeAndStepUp';

/**
 * What a fresh session can do. That an old one cannot is not exercised: a session grows old by waiting only, and the shortest time that
 * the app could ask for is long enough to double the length of the run.
 */
export const mfaAgeAndStepUp: Exercise = {
  name: 'mfa-age-and-step-up',
  stacks: [STACK],
  async run(desk) {
    const { GroupName, RoleArn } = await desk.outputs(STACK);
    const member = new Performer(desk, await desk.temporaryUser({ groupNames: [GroupName] }));
    const device = await member.user.handOutDevice();

    await member.byKey(EXPLICITLY_DENIED, LIST_USERS);
    await member.byKey(EXPLICITLY_DENIED, LIST_ROLES);
    await member.assumeByKey(EXPLICITLY_DENIED, RoleArn);
    const session = await member.openSession(device);
    await member.inSession(session, ALLOWED, LIST_USERS);
    await member.take('session token', `${LIST_ROLES.name}, which is stepped up`, ALLOWED, () => LIST_ROLES.send(session));
    await member.inRole(await member.assumeInSession(session, RoleArn), ALLOWED, LIST_ROLES);
    await member.inRole(await member.assumeWithCode(RoleArn, device), ALLOWED, LIST_ROLES);
  },
};
