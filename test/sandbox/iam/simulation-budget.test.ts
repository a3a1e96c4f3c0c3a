import { IamAccount } from './iam-account';
import { SimulationBudget } from '../../../sandbox/iam/simulation-budget';

test('lasts two seconds', () => {
  let now = 5_000;
  const budget = new SimulationBudget(() => now);
  now = 7_000;
  expect(() => budget.check()).not.toThrow();
  now = 7_001;
  expect(() => budget.check()).toThrow('The simulation takes more than 2 seconds in the embedded account. Give fewer or shorter');
});

test('a million questions about long names are refused', () => {
  const statements = Array.from({ length: 1_500 }, () => ({ Effect: 'Allow', Action: '*', Resource: 'arn:aws:iam::*:user/a*b*c*d' }));
  const input = {
    PolicyInputList: [JSON.stringify({ Version: '2012-10-17', Statement: statements })],
    ActionNames: Array.from({ length: 1_000 }, (_, index) => `iam:Get${index}`),
    ResourceArns: Array.from({ length: 1_000 }, (_, index) => `arn:aws:iam::111122223333:user/${'a'.repeat(2_000)}${index}`),
  };
  expect(new IamAccount().refusal('SimulateCustomPolicy', input)).toEqual(['InvalidInput', 400, expect.stringContaining('more than 2 seconds')]);
});
