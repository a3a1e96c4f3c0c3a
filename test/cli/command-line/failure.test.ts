import { exampleDefinition } from './example-definition';
import { failureOf } from '../../../cli/command-line/failure';
import { Interrupted } from '../../../cli/terminal/terminal';
import { UsageError } from '../../../cli/usage-error';

test.each<[string, unknown, ReturnType<typeof exampleDefinition> | undefined, { status: number; text: string }]>([
  ['a wrong command line', new UsageError('no'), exampleDefinition(), {
    status: 2, text: 'iam-mfa: no\nRun `iam-mfa try --help` for its options and examples.\n',
  }],
  ['a wrong command line without a command', new UsageError('no'), undefined, { status: 2, text: 'iam-mfa: no\nRun `iam-mfa --help` for the commands.\n' }],
  ['something that could not be done', new Error('full disk'), exampleDefinition(), { status: 2, text: 'iam-mfa: full disk\n' }],
  ['an interruption', new Interrupted(), exampleDefinition(), { status: 130, text: 'iam-mfa: interrupted\n' }],
  ['a value that is no error', 'text', undefined, { status: 2, text: 'iam-mfa: text\n' }],
  ['several lines', new Error('one\n\ttwo'), undefined, { status: 2, text: 'iam-mfa: one\n\ttwo\n' }],
  ['control characters', new Error('a\u001b[31m\r\u0000\u009b\u007f\u202e\u2028b é 日本'), undefined, {
    status: 2, text: 'iam-mfa: a\\u001b[31m\\u000d\\u0000\\u009b\\u007f\\u202e\\u2028b é 日本\n',
  }],
])('%s', (_, error, command, failure) => {
  expect(failureOf(error, command)).toEqual(failure);
});
