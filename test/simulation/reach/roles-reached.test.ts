import { ACCOUNT, allow, directoryOf, MFA, roleArn, userArn } from './directory-of';
import { lineOf } from './lines-of';
import { reachFrom } from '../../../src/simulation/reach/reachable-from';
import { rolesReachedWithoutMfa } from '../../../src/simulation/reach/roles-reached';

test('each role by the shortest way, of whoever has it', () => {
  const directory = directoryOf({
    users: [{ name: 'alice', can: [allow('sts:AssumeRole', roleArn('A'))] }, { name: 'bob' }],
    roles: [
      { name: 'A', trusts: [ACCOUNT] },
      { name: 'B', trusts: [roleArn('A'), userArn('bob')] },
      { name: 'C', trusts: [roleArn('B')] },
      { name: 'D', trusts: [{ Principal: { AWS: roleArn('A') }, Condition: MFA }] },
      { name: 'E', trusts: [{ Principal: { Service: 'lambda.amazonaws.com' } }] },
    ],
  });
  const reaches = reachFrom(directory, directory.identities.filter(({ kind }) => kind === 'user'));
  const roles = rolesReachedWithoutMfa(reaches);
  expect([...roles].map(([arn, reach]) => [arn, reach.start.principal.name, lineOf(reach)])).toEqual([
    [roleArn('A'), 'alice', 'accessKey > sts:AssumeRole > roleSession A'],
    [roleArn('B'), 'bob', 'accessKey > sts:AssumeRole > roleSession B'],
    [roleArn('C'), 'bob', 'accessKey > sts:AssumeRole > sts:AssumeRole > roleSession C'],
  ]);
});

test('none', () => {
  expect(rolesReachedWithoutMfa([]).size).toBe(0);
});
