import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CdkRun } from './cdk-run';

let scratch: string;
let silent: Server;
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'cdk-iam-mfa-cdk-run-'));
  silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  silent.closeAllConnections();
  silent.close();
  rmSync(scratch, { recursive: true, force: true });
});

test('a command that an endpoint keeps waiting is ended', async () => {
  const { port } = silent.address() as AddressInfo;
  const cdk = new CdkRun(scratch, {
    PATH: process.env.PATH,
    HOME: scratch,
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'example',
    AWS_EC2_METADATA_DISABLED: 'true',
  }, 5_000);
  await expect(cdk.run('deploy', '--all', '--require-approval', 'never')).rejects.toThrow('`cdk deploy --all --require-approval never` was ended after 5 s');
}, 60_000);
