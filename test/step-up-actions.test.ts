import * as clientIam from '@aws-sdk/client-iam';
import { patternsOverlap } from '../src/private/action-pattern';
import { StepUpActions } from '../src/step-up-actions';

const OPERATIONS = Object.keys(clientIam).filter((name) => /^[A-Z]\w+Command$/.test(name)).map((name) => name.replace(/Command$/, ''));
const covers = ({ actions }: StepUpActions, operation: string) => actions.some((pattern) => patternsOverlap(pattern, `iam:${operation}`));

test('IAM_WRITES is what IAM has, but for reading', () => {
  const reads = OPERATIONS.filter((operation) => !covers(StepUpActions.IAM_WRITES, operation));

  expect(OPERATIONS.length).toBeGreaterThan(150);
  expect(reads.filter((operation) => !/^(Get|List|Generate|Simulate)/.test(operation))).toEqual([]);
  expect(OPERATIONS.filter((operation) => covers(StepUpActions.IAM_WRITES, operation) && /^(Get|List|Generate|Simulate)/.test(operation))).toEqual([]);
});

test('IAM_WRITES covers passing a role, which is a permission without an operation', () => {
  expect(covers(StepUpActions.IAM_WRITES, 'PassRole')).toBe(true);
});

test('each verb of IAM_WRITES is one that IAM has', () => {
  const needless = StepUpActions.IAM_WRITES.actions.filter((pattern) => ![...OPERATIONS, 'PassRole'].some((operation) => patternsOverlap(pattern, `iam:${operation}`)));

  expect(needless).toEqual([]);
});

test('OWN_MFA_REMOVAL removes devices', () => {
  expect(StepUpActions.OWN_MFA_REMOVAL.actions).toEqual(['iam:DeactivateMFADevice', 'iam:DeleteVirtualMFADevice']);
});

test('actions of one\'s own choice are a copy of what was given', () => {
  const actions = ['kms:ScheduleKeyDeletion'];
  const stepUp = StepUpActions.of(...actions);
  actions.push('s3:DeleteBucket');

  expect(stepUp.actions).toEqual(['kms:ScheduleKeyDeletion']);
});

test.each<[string[], string]>([
  [[], 'StepUpActions was given no actions; name at least one, such as "s3:DeleteBucket"'],
  [['*'], '"*" is not an action; expected a service and an action, such as "s3:DeleteBucket" or "s3:Delete*"'],
  [['DeleteBucket'], '"DeleteBucket" is not an action; expected a service and an action, such as "s3:DeleteBucket" or "s3:Delete*"'],
])('%j is refused', (actions, message) => {
  expect(() => StepUpActions.of(...actions)).toThrow(message);
});
