import { GetAccessKeyInfoCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { Sandbox } from '../../../sandbox/sandbox';
import { stsClient } from '../../support/sandbox-clients';
import { createUser, errorOf } from '../../support/sandbox-people';

const [HOME, AWAY] = ['111122223333', '444455556666'];

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await Sandbox.start({ accounts: [HOME, AWAY] });
});

afterAll(() => sandbox.close());

const ask = (AccessKeyId: string) => stsClient(sandbox, sandbox.administrator(HOME)).send(new GetAccessKeyInfoCommand({ AccessKeyId }));

test('tells the account of long-term and temporary keys, of other accounts too', async () => {
  const { Credentials } = await stsClient(sandbox, sandbox.administrator(AWAY)).send(new GetSessionTokenCommand({}));
  expect((await ask(sandbox.administrator(HOME).accessKeyId)).Account).toBe(HOME);
  expect((await ask(sandbox.administrator(AWAY).accessKeyId)).Account).toBe(AWAY);
  expect((await ask(Credentials?.AccessKeyId ?? '')).Account).toBe(AWAY);
});

test.each(['AKIAAAAAAAAAAAAAAAAA', 'short'])('%s is no key', async key => {
  expect(await errorOf(ask(key))).toMatchObject({ code: 'ValidationError', status: 400 });
});

test('needs a permission', async () => {
  const nobody = await createUser(sandbox, 'nobody');
  const call = stsClient(sandbox, nobody).send(new GetAccessKeyInfoCommand({ AccessKeyId: nobody.accessKeyId }));
  expect(await errorOf(call)).toMatchObject({ code: 'AccessDenied', message: expect.stringContaining('sts:GetAccessKeyInfo on resource: *') });
});
