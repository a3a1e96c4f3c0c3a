import { App, Errors, Stack } from 'aws-cdk-lib';
import { misuse } from '../../src/private/errors';

test('an error with a scope is a validation error that knows its construct', () => {
  const error = misuse('SomeName', 'given 1; expected 2', new Stack(new App(), 'Stack'));

  expect(Errors.isValidationError(error)).toBe(true);
  expect(error.message).toContain('given 1; expected 2');
  expect(error).toHaveProperty('constructPath', 'Stack');
});

test('an error without a scope is a validation error as well', () => {
  const error = misuse('SomeName', 'given 1; expected 2');

  expect(error).toHaveProperty('type', 'validation');
  expect(error.message).toContain('given 1; expected 2');
});

test('an aws-cdk-lib without the classes gets a plain error', () => {
  jest.isolateModules(() => {
    jest.doMock('aws-cdk-lib', () => ({}));
    const { misuse: isolated } = jest.requireActual<{ misuse: typeof misuse }>('../../src/private/errors');
    expect(isolated('SomeName', 'given 1; expected 2')).toEqual(new Error('given 1; expected 2'));
    jest.dontMock('aws-cdk-lib');
  });
});
