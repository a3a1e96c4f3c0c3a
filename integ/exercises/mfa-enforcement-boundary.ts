import { GET_ACCOUNT_SUMMARY, LIST_USERS } from './support/calls';
import { Performer } from './support/performer';
import { ALLOWED, EXPLICITLY_DENIED, NOT_ALLOWED } from '../../examples/support/outcome';
import { Exercise } from '../exercise/exercise';

const STACK = 'CdkIamMfaIntegMfaEnforcementBoundary';

/** Two users with the same policy, one of them within the permissions boundary. */
export const mfaEnforcementBoundary: Exercise = {
  name: 'mfa-enforcement-boundary',
  stacks: [STACK],
  async run(desk) {
    const { BoundaryArn, WorkPolicyArn } = await desk.outputs(STACK);
    const managedPolicyArns = [WorkPolicyArn];
    const free = new Performer(desk, await desk.temporaryUser({ managedPolicyArns }), 'without the boundary: ');
    const limited = new Performer(desk, await desk.temporaryUser({ managedPolicyArns, permissionsBoundaryArn: BoundaryArn }), 'within the boundary: ');

    await free.byKey(ALLOWED, LIST_USERS);
    await limited.byKey(EXPLICITLY_DENIED, LIST_USERS);
    await limited.createDeviceByKey(EXPLICITLY_DENIED);
    const session = await limited.openSession(await limited.user.handOutDevice());
    await limited.inSession(session, ALLOWED, LIST_USERS);
    // It grants nothing.
    await limited.inSession(session, NOT_ALLOWED, GET_ACCOUNT_SUMMARY);
  },
};
