import { LIST_USERS } from './support/calls';
import { Performer } from './support/performer';
import { ALLOWED, EXPLICITLY_DENIED, NOT_ALLOWED } from '../../examples/support/outcome';
import { Exercise } from '../exercise/exercise';

const STACK = 'CdkIamMfaIntegMixins';

/** A group and a role of somebody else, after the mixins. */
export const mixins: Exercise = {
  name: 'mixins',
  stacks: [STACK],
  async run(desk) {
    const { GroupName, RoleArn, CarelessPolicyArn } = await desk.outputs(STACK);
    const auditor = new Performer(desk, await desk.temporaryUser({ groupNames: [GroupName] }), 'member: ');
    await auditor.byKey(EXPLICITLY_DENIED, LIST_USERS);
    await auditor.createDeviceByKey(EXPLICITLY_DENIED);
    const session = await auditor.openSession(await auditor.user.handOutDevice());
    await auditor.inSession(session, ALLOWED, LIST_USERS);
    await auditor.inRole(await auditor.assumeInSession(session, RoleArn), ALLOWED, LIST_USERS);
    await auditor.assumeByKey(EXPLICITLY_DENIED, RoleArn);

    const careless = new Performer(desk, await desk.temporaryUser({ managedPolicyArns: [CarelessPolicyArn] }), 'with a careless policy: ');
    await careless.inRole(await careless.assumeWithCode(RoleArn, await careless.user.handOutDevice()), ALLOWED, LIST_USERS);
    await careless.assumeByKey(NOT_ALLOWED, RoleArn);
  },
};
