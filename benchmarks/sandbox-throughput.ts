import { MOTO, MotoProcess } from './moto-process';
import { again, Load, load } from './request-load';
import { SandboxProcess } from './sandbox-process';
import { SandboxCredentials } from '../sandbox/sandbox';
import { Authenticator } from '../test/support/sandbox-clients';
import { signedHeaders } from '../test/support/signed-request';
import { wireBytes, WireConnection } from '../test/support/wire-connection';

interface Row {
  readonly name: string;
  readonly figure: string;
  readonly value: number;
}

const SECONDS = 4;
const WARM_UP_SECONDS = 2;
const DEVICES = 200;
/** STS takes the codes of five steps, each once. */
const OFFSETS = [-2, -1, 0, 1, 2];
const VERSIONS = { iam: '2010-05-08', sts: '2011-06-15' } as const;

/** How many calls a second one core answers, beside moto_server, which checks neither signatures nor codes. */
export async function sandboxThroughputBenchmark(): Promise<Row[]> {
  const account = await SandboxProcess.start();
  const moto = await MotoProcess.start();
  try {
    const rows: Row[] = [];
    for (const action of ['GetCallerIdentity', 'GetSessionToken']) {
      const own = await measured(account.endpoint, account.administrator, action);
      rows.push(row(`embedded account, ${action}`, own));
      if (moto) {
        const peer = await measured(moto.endpoint, account.administrator, action);
        rows.push(row(`moto_server (${MOTO}), ${action}`, peer), ratio(`ratio of the two, ${action}`, own.perSecond / peer.perSecond));
      }
    }
    rows.push(row('embedded account, GetSessionToken with a code', await withCodes(account)));
    return moto ? rows : [...rows, { name: 'moto_server', figure: 'left out: python3 with venv and pip, and the Python Package Index, are needed', value: NaN }];
  } finally {
    await account.stop();
    await moto?.stop();
  }
}

async function measured(endpoint: string, credentials: SandboxCredentials, action: string): Promise<Load> {
  const request = signed(endpoint, credentials, 'sts', action);
  await load(endpoint, again(request), WARM_UP_SECONDS);
  return load(endpoint, again(request), SECONDS);
}

/** A code works once and nine are looked at in three minutes, so that many devices are needed. */
async function withCodes({ endpoint, administrator }: SandboxProcess): Promise<Load> {
  const connection = new WireConnection(Number(new URL(endpoint).port));
  const ask = async (action: string, members: Record<string, string>) => {
    const answer = await connection.exchange(signed(endpoint, administrator, 'iam', action, members));
    if (answer?.status !== 200) throw new Error(`${action}: ${answer?.body}`);
    return (name: string) => new RegExp(`<${name}>([^<]*)<`).exec(answer.body)![1];
  };
  const requests: Buffer[] = [];
  for (let number = 0; number < DEVICES; number++) {
    const UserName = `user-${number}`;
    await ask('CreateUser', { UserName });
    const device = await ask('CreateVirtualMFADevice', { VirtualMFADeviceName: UserName });
    const app = new Authenticator(Buffer.from(device('Base32StringSeed'), 'base64').toString('ascii'), { clock: { now: () => Date.now() } });
    await ask('EnableMFADevice', { UserName, SerialNumber: device('SerialNumber'), ...app.pair() });
    const key = await ask('CreateAccessKey', { UserName });
    const credentials = { accessKeyId: key('AccessKeyId'), secretAccessKey: key('SecretAccessKey') };
    requests.push(...OFFSETS.map(offset => signed(endpoint, credentials, 'sts', 'GetSessionToken', { SerialNumber: device('SerialNumber'), TokenCode: app.code(offset) })));
  }
  connection.close();
  return load(endpoint, requests, 60);
}

function signed(endpoint: string, credentials: SandboxCredentials, service: 'iam' | 'sts', action: string, members: Record<string, string> = {}): Buffer {
  const body = new URLSearchParams({ Action: action, Version: VERSIONS[service], ...members }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
  return wireBytes('POST', '/', signedHeaders({ endpoint }, credentials, { service, body, headers }), body);
}

function row(name: string, { perSecond, p50, p99 }: Load): Row {
  return { name, figure: `${Math.round(perSecond).toLocaleString('en')}/s, p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms`, value: perSecond };
}

function ratio(name: string, value: number): Row {
  return { name, figure: `${value.toFixed(1)} times`, value };
}
