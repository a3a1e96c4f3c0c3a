import { candidateActions } from '../../src/checks/candidate-actions';
import { CompiledPolicy } from '../../src/simulation/compiled-policy';

test.each<[string, object, string[]]>([
  ['what a statement names', { Action: ['kms:Decrypt', 'ec2:RunInstances'] }, ['kms:Decrypt', 'ec2:RunInstances']],
  ['a well-known action of a pattern before another', { Action: 's3:*' }, ['s3:GetObject', expect.stringMatching(/^s3:\w+$/) as string]],
  ['one action of a pattern', { Action: 'kms:Decr*' }, ['kms:Decrypt']],
  ['an action that a pattern may come to mean', { Action: 'nothing:Do?*' }, ['nothing:DoxAny']],
  ['well-known actions and what AWS adds later', { Action: '*' }, expect.arrayContaining(['iam:CreateUser', 'unlisted:Action']) as string[]],
  ['what is not left out', { NotAction: ['iam:*', 'ec2:*'] }, ['s3:GetObject', 'unlisted:Action']],
])('%s', (_, elements, expected) => {
  const { statements: [statement] } = CompiledPolicy.parse({ Version: '2012-10-17', Statement: { Effect: 'Deny', Resource: '*', ...elements } }, 'policy');
  const actions = candidateActions(statement);
  expect(actions).toEqual(expected);
  expect(actions.filter((action) => !statement.matchesAction(action.toLowerCase()))).toEqual([]);
});
