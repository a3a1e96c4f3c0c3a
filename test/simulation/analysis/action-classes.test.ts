import { SMALL_CATALOG } from './support/random-policies';
import { ActionElement } from '../../../src/simulation/action-element';
import { ActionClass, actionClasses, coveredClasses } from '../../../src/simulation/analysis/action-classes';

const SPECIAL = [['iam:EnableMFADevice'], ['iam:GetUser'], ['iam:PassRole'], ['sts:AssumeRole'], ['sts:GetFederationToken'], ['sts:GetSessionToken']];

function element(texts: string[], negated = false): ActionElement {
  return ActionElement.parse(texts, negated, 'Action');
}

function namesOf(classes: readonly ActionClass[]): string[][] {
  return classes.map(({ actions, unlisted }) => [...actions.map(({ name }) => name), ...unlisted ? ['unlisted'] : []]).sort((left, right) => left[0].localeCompare(right[0]));
}

test.each<[string, ActionElement[], string[][]]>([
  ['nothing', [], [['s3:GetObject', 's3:PutObject', 's3:ListBucket', 'ec2:RunInstances', 'unlisted']]],
  ['everything', [element(['*'])], [['s3:GetObject', 's3:PutObject', 's3:ListBucket', 'ec2:RunInstances', 'unlisted']]],
  ['a service', [element(['s3:*'])], [['ec2:RunInstances', 'unlisted'], ['s3:GetObject', 's3:PutObject', 's3:ListBucket']]],
  ['all but a service', [element(['s3:*'], true)], [['ec2:RunInstances', 'unlisted'], ['s3:GetObject', 's3:PutObject', 's3:ListBucket']]],
  ['overlapping patterns', [element(['s3:*Object']), element(['S3:GET*'])],
    [['s3:GetObject'], ['s3:ListBucket', 'ec2:RunInstances', 'unlisted'], ['s3:PutObject']]],
  ['an action of each', [element(['s3:GetObject', 'ec2:RunInstances'])], [['s3:GetObject', 'ec2:RunInstances'], ['s3:PutObject', 's3:ListBucket', 'unlisted']]],
  ['the action that no catalog lists', [element(['unlisted:*'])], [['s3:GetObject', 's3:PutObject', 's3:ListBucket', 'ec2:RunInstances'], ['unlisted']]],
  ['an action that the catalog does not have', [element(['s3:Nothing'])], [['s3:GetObject', 's3:PutObject', 's3:ListBucket', 'ec2:RunInstances', 'unlisted']]],
])('classes of elements that name %s', (_name, elements, expected) => {
  const classes = namesOf(actionClasses(SMALL_CATALOG, elements));
  expect(classes).toEqual([...expected, ...SPECIAL].sort((left, right) => left[0].localeCompare(right[0])));
});

test('the same elements, parsed twice and in another order, are not gone through again', () => {
  const first = actionClasses(SMALL_CATALOG, [element(['s3:*']), element(['ec2:*'])]);
  expect(actionClasses(SMALL_CATALOG, [element(['ec2:*']), element(['s3:*'], true), element(['s3:*'])])).toBe(first);
  expect(actionClasses(SMALL_CATALOG, [element(['s3:*', 'ec2:*'])])).not.toBe(first);
});

test.each<[string[], string[][]]>([
  [['s3:Get*'], [['s3:GetObject']]],
  [['S3:*', 'unlisted:*'], [['s3:GetObject', 's3:PutObject', 's3:ListBucket', 'unlisted']]],
  [['sts:*'], [['sts:AssumeRole'], ['sts:GetFederationToken'], ['sts:GetSessionToken']]],
  [['sqs:*'], []],
])('the parts that %j covers', (patterns, expected) => {
  const classes = actionClasses(SMALL_CATALOG, []);
  expect(namesOf(coveredClasses(SMALL_CATALOG, classes, patterns))).toEqual(expected);
  expect(coveredClasses(SMALL_CATALOG, classes, patterns)).toBe(coveredClasses(SMALL_CATALOG, classes, patterns));
});
