import { GET_CALLER_IDENTITY, LIST_ROLES } from './support/calls';
import { Performer } from './support/performer';
import { ALLOWED, EXPLICITLY_DENIED, NOT_ALLOWED } from '../../examples/support/outcome';
import { Exercise } from '../exercise/exercise';

const BASTION = 'CdkIamMfaIntegSwitchBastion';
const MEMBER = 'CdkIamMfaIntegSwitchMember';

/** From the account where people sign in to a role of the other account, or of the same one if there is no other. */
export const crossAccountMfaSwitch: Exercise = {
  name: 'cross-account-mfa-switch',
  stacks: [MEMBER, BASTION],
  accounts: 2,
  async run(desk) {
    const { OperatorsName, OthersName } = await desk.outputs(BASTION);
    const { RoleArn } = await desk.outputs(MEMBER);
    const operator = new Performer(desk, await desk.temporaryUser({ groupNames: [OperatorsName] }), 'operator: ');
    const device = await operator.user.handOutDevice();
    const session = await operator.openSession(device);
    const role = await operator.assumeInSession(session, RoleArn);
    await operator.inRole(role, ALLOWED, GET_CALLER_IDENTITY);
    await operator.inRole(role, ALLOWED, LIST_ROLES);
    await operator.assumeByKey(EXPLICITLY_DENIED, RoleArn);
    await operator.inRole(await operator.assumeWithCode(RoleArn, device), ALLOWED, LIST_ROLES);
    await operator.inSession(session, NOT_ALLOWED, LIST_ROLES);

    const other = new Performer(desk, await desk.temporaryUser({ groupNames: [OthersName] }), 'in the other group: ');
    const theirs = await other.openSession(await other.user.handOutDevice());
    await other.take('session token', 'sts:AssumeRole', NOT_ALLOWED, () => desk.assumeRole(theirs, RoleArn));
  },
};
