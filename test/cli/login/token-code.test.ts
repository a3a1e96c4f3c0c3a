import { checkedTokenCode, tokenCodeOf, tokenCodeProblem } from '../../../cli/login/token-code';

test.each([['123456', '123456'], ['123 456', '123456'], [' 012-345\t', '012345'], ['12 34 56', '123456']])('%p is a code', (text, code) => {
  expect(tokenCodeOf(text)).toBe(code);
  expect(tokenCodeProblem(text)).toBeUndefined();
  expect(checkedTokenCode(text)).toBe(code);
});

test.each([[''], ['12345'], ['1234567'], ['12345x'], ['code 123456'], ['１２３４５６'], ['+12345'], ['1e5000']])('%p is none', (text) => {
  expect(tokenCodeOf(text)).toBeUndefined();
  expect(tokenCodeProblem(text)).toMatch(/expected six digits/);
  expect(() => checkedTokenCode(text)).toThrow(/expected six digits/);
});
