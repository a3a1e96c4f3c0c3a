import { LIST_USERS } from './support/calls';
import { Performer } from './support/performer';
import { ALLOWED, EXPLICITLY_DENIED } from '../../examples/support/outcome';
import { Exercise } from '../exercise/exercise';

const STACK = 'CdkIamMfaIntegMfaEnforcementPolicy';

/** The policy on a group, and on a user who is in none; the same permissions without it need no MFA. */
export const mfaEnforcementPolicy: Exercise = {
  name: 'mfa-enforcement-policy',
  stacks: [STACK],
  async run(desk) {
    const { GroupName, WorkPolicyArn, EnforcementPolicyArn } = await desk.outputs(STACK);
    const free = new Performer(desk, await desk.temporaryUser({ managedPolicyArns: [WorkPolicyArn] }), 'without the policy: ');
    const enforced = [
      new Performer(desk, await desk.temporaryUser({ groupNames: [GroupName] }), 'in the group: '),
      new Performer(desk, await desk.temporaryUser({ managedPolicyArns: [EnforcementPolicyArn, WorkPolicyArn] }), 'with the policy: '),
    ];

    await free.byKey(ALLOWED, LIST_USERS);
    for (const performer of enforced) {
      await performer.byKey(EXPLICITLY_DENIED, LIST_USERS);
      await performer.createDeviceByKey(EXPLICITLY_DENIED);
      const session = await performer.openSession(await performer.user.handOutDevice());
      await performer.inSession(session, ALLOWED, LIST_USERS);
    }
  },
};
