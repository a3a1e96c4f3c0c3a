import { AssumeRoleCommand, AssumeRoleCommandInput } from '@aws-sdk/client-sts';
import { Performer } from './support/performer';
import { Clients } from '../../examples/support/clients';
import { ALLOWED, EXPLICITLY_DENIED, NOT_ALLOWED } from '../../examples/support/outcome';
import { Exercise } from '../exercise/exercise';

const STACK = 'CdkIamMfaIntegRoleTerms';

/** Roles on further terms, each of them met and not met in the same session with MFA. */
export const roleTerms: Exercise = {
  name: 'role-terms',
  stacks: [STACK],
  async run(desk) {
    const { GroupName, ...roles } = await desk.outputs(STACK);
    const member = new Performer(desk, await desk.temporaryUser({ groupNames: [GroupName], path: '/engineers/' }));
    const { userName, key } = member.user;
    const session = await member.openSession(await member.user.handOutDevice());
    const assume = (caller: string, clients: Clients, id: string, terms: string, expected: string, input: Partial<AssumeRoleCommandInput> = {}) =>
      member.take(caller, `sts:AssumeRole ${id}, ${terms}`, expected, () =>
        clients.sts.send(new AssumeRoleCommand({ RoleArn: roles[`${id}RoleArn`], RoleSessionName: userName, ...input })));
    const inSession = assume.bind(undefined, 'session token', session);

    await inSession('Named', 'named after the user', ALLOWED);
    await inSession('Named', 'named after the user, with a tag', ALLOWED, { Tags: [{ Key: 'team', Value: 'a' }] });
    await inSession('Named', 'named otherwise', NOT_ALLOWED, { RoleSessionName: 'somebody-else' });
    await inSession('Identified', 'with a source identity', ALLOWED, { SourceIdentity: userName });
    await inSession('Identified', 'with that of somebody else', NOT_ALLOWED, { SourceIdentity: 'somebody-else' });
    await inSession('Identified', 'without one', NOT_ALLOWED);
    await inSession('External', 'with the external ID', ALLOWED, { ExternalId: 'integration-test' });
    await inSession('External', 'without it', NOT_ALLOWED);
    await inSession('ForEngineers', 'as one of them', ALLOWED);
    await inSession('ForOthers', 'as none of them', NOT_ALLOWED);
    await inSession('Past', 'after its last day', NOT_ALLOWED);
    await assume('access key', key, 'Named', 'named after the user', EXPLICITLY_DENIED);
  },
};
