import { physicalName } from '../../../../sandbox/cloudformation/deployment/physical-name';

const long = (letter: string, length: number) => letter.repeat(length);

test.each([
  ['Stack', 'Logical', 64, /^Stack-Logical-[A-Za-z0-9]{12}$/],
  [long('s', 26), long('l', 24), 64, /^s{26}-l{24}-\w{12}$/],
  [long('s', 100), long('l', 100), 64, /^s{26}-l{24}-\w{12}$/],
  [long('s', 10), long('l', 100), 64, /^s{10}-l{40}-\w{12}$/],
  [long('s', 100), long('l', 5), 64, /^s{45}-l{5}-\w{12}$/],
  [long('s', 128), long('l', 255), 128, /^s{90}-l{24}-\w{12}$/],
])('%s, %s, %d', (stack, logical, maximum, expected) => {
  const name = physicalName(stack, logical, maximum);
  expect(name).toMatch(expected);
  expect(name.length).toBeLessThanOrEqual(maximum);
});

test('is another one every time', () => {
  expect(new Set(Array.from({ length: 100 }, () => physicalName('S', 'L', 64))).size).toBe(100);
});
