import { DecodeAuthorizationMessageCommand } from '@aws-sdk/client-sts';
import { Sandbox, SandboxCredentials } from '../../../sandbox/sandbox';
import { stsClient } from '../../support/sandbox-clients';
import { createUser, errorOf } from '../../support/sandbox-people';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await Sandbox.start();
});

afterAll(() => sandbox.close());

const decode = (EncodedMessage: string, credentials: SandboxCredentials = sandbox.administrator('111122223333')) =>
  errorOf(stsClient(sandbox, credentials).send(new DecodeAuthorizationMessageCommand({ EncodedMessage })));

test('no message was ever given out', async () => {
  expect(await decode('4IqZ')).toEqual({ code: 'InvalidAuthorizationMessageException', message: 'Message is not valid', status: 400 });
});

test.each([['', 'greater than or equal to 1'], ['x'.repeat(10_241), 'less than or equal to 10240']])('length is checked', async (text, message) => {
  expect(await decode(text)).toMatchObject({ code: 'ValidationError', message: expect.stringContaining(message) });
});

test('needs a permission', async () => {
  expect(await decode('4IqZ', await createUser(sandbox, 'nobody')))
    .toMatchObject({ code: 'AccessDenied', message: expect.stringContaining('sts:DecodeAuthorizationMessage on resource: *') });
});
