import { createHash } from 'node:crypto';
import { anyText, damaged, GARBAGE, noName, PROTOTYPE_NAMES, wrongValue } from './garbage';
import { cloudFormationService } from '../../../sandbox/cloudformation/cloudformation-service';
import { iamService } from '../../../sandbox/iam/iam-service';
import { organizationsService } from '../../../sandbox/organizations/organizations-service';
import { SandboxCredentials } from '../../../sandbox/sandbox';
import { ssmService } from '../../../sandbox/ssm/ssm-service';
import { stsService } from '../../../sandbox/sts/sts-service';
import { SeededRandom } from '../../support/seeded-random';
import { RawRequest, signedHeaders } from '../../support/signed-request';
import { wireBytes } from '../../support/wire-connection';

export interface MalformedRequest {
  readonly kind: string;
  readonly method: string;
  readonly bytes: Buffer;
  /** No reading of it makes sense, so that even an operation that only reads must refuse it. */
  readonly isSurelyBad: boolean;
}

export interface Targets {
  readonly endpoint: string;
  readonly administrator: SandboxCredentials;
  /** A user whom no policy allows anything. */
  readonly nobody: SandboxCredentials;
}

const FORM = 'application/x-www-form-urlencoded; charset=utf-8';
const JSON_TYPE = 'application/x-amz-json-1.1';
const VERSIONS = { iam: '2010-05-08', sts: '2011-06-15', cloudformation: '2010-05-15' } as const;
const QUERY_ACTIONS = {
  iam: Object.keys(iamService), sts: Object.keys(stsService), cloudformation: Object.keys(cloudFormationService),
} as const;
const JSON_ACTIONS = [
  ...Object.keys(ssmService).map(action => ['ssm', `AmazonSSM.${action}`] as const),
  ...Object.keys(organizationsService).map(action => ['organizations', `AWSOrganizationsV20161128.${action}`] as const),
];

type QueryService = keyof typeof VERSIONS;
type Make = (random: SeededRandom, targets: Targets) => MalformedRequest;

/** Members that many operations have, with what exists under such a name and with what cannot. */
const MEMBERS: Readonly<Record<string, { readonly existing?: string; readonly garbage: (random: SeededRandom) => string }>> = {
  'UserName': { existing: 'alice', garbage: noName },
  'GroupName': { existing: 'crew', garbage: noName },
  'RoleName': { existing: 'helm', garbage: noName },
  'PolicyName': { existing: 'may', garbage: noName },
  'PolicyArn': { existing: 'arn:aws:iam::aws:policy/ReadOnlyAccess', garbage: GARBAGE.arn },
  'RoleArn': { existing: 'arn:aws:iam::111122223333:role/helm', garbage: GARBAGE.arn },
  'PolicySourceArn': { existing: 'arn:aws:iam::111122223333:user/alice', garbage: GARBAGE.arn },
  'SerialNumber': { existing: 'arn:aws:iam::111122223333:mfa/alice', garbage: GARBAGE.arn },
  'StackName': { garbage: noName },
  'ChangeSetName': { garbage: noName },
  'PolicyDocument': { garbage: GARBAGE.policy },
  'AssumeRolePolicyDocument': { garbage: GARBAGE.policy },
  'Policy': { garbage: GARBAGE.policy },
  'PolicyInputList.member.1': { garbage: GARBAGE.policy },
  'ActionNames.member.1': { existing: 'iam:ListUsers', garbage: noName },
  'ResourceArns.member.1': { garbage: GARBAGE.arn },
  'TemplateBody': { garbage: GARBAGE.template },
  'TemplateURL': { garbage: GARBAGE.arn },
  'TokenCode': { garbage: GARBAGE.code },
  'AuthenticationCode1': { garbage: GARBAGE.code },
  'AuthenticationCode2': { garbage: GARBAGE.code },
  'MaxItems': { garbage: GARBAGE.noNumber },
  'DurationSeconds': { garbage: GARBAGE.noNumber },
  'MinimumPasswordLength': { garbage: GARBAGE.noNumber },
  'Marker': { garbage: noName },
  'NextToken': { garbage: noName },
  'Path': { garbage: noName },
  'PathPrefix': { garbage: noName },
  'NewPath': { garbage: noName },
  'Status': { garbage: noName },
  'AccessKeyId': { garbage: noName },
  'RoleSessionName': { garbage: noName },
  'Name': { garbage: noName },
  'VirtualMFADeviceName': { garbage: noName },
  'AccountAlias': { garbage: noName },
  'SSHPublicKeyBody': { garbage: noName },
  'CertificateBody': { garbage: noName },
  'Tags.member.1.Key': { garbage: noName },
  'Tags.member.1.Value': { garbage: noName },
};

/** Forms that cannot be decoded, whatever operation they are for. */
const UNREADABLE: readonly ((random: SeededRandom) => string)[] = [
  () => 'a=%zz', () => 'a=%', () => '%f=1', () => 'Tags.member.0.Key=a', () => 'Tags.member.-1=a', () => 'Tags.member.99999999=a', () => 'Tags.member.1=a&Tags.member.x=b',
  () => 'a.b=1&a=2', () => 'a=1&a.b=2', () => '.a=1', () => 'a..b=1', () => '.=', random => `${'a.'.repeat(33 + random.below(5000))}b=1`,
  random => `Tags.member.${'9'.repeat(1 + random.below(400) + 2)}=x`,
];

function sendable(kind: string, { endpoint }: Targets, credentials: SandboxCredentials, request: RawRequest, isSurelyBad: boolean): MalformedRequest {
  const { method = 'POST', path = '/', query = '', body = '' } = request;
  return { kind, method, bytes: wireBytes(method, target(path, query), signedHeaders({ endpoint }, credentials, request), body), isSurelyBad };
}

function target(path: string, query: string): string {
  return query === '' ? path : `${path}?${query}`;
}

function form(service: QueryService, action: string, members: Readonly<Record<string, string>>): string {
  return new URLSearchParams({ Action: action, Version: VERSIONS[service], ...members }).toString();
}

function someAction(random: SeededRandom): [QueryService, string] {
  const service = random.pick(['iam', 'iam', 'iam', 'sts', 'cloudformation'] as const);
  return [service, random.pick(QUERY_ACTIONS[service])];
}

function garbageOnly(random: SeededRandom): Record<string, string> {
  return Object.fromEntries(Object.entries(MEMBERS).map(([name, { garbage }]) => [name, garbage(random)]));
}

/** Few members are wrong here, and some are missing, so that those after them are looked at too. */
function mostlyGood(random: SeededRandom): Record<string, string> {
  const [share, present] = [random.fraction(), random.fraction()];
  return Object.fromEntries(Object.entries(MEMBERS).filter(() => random.fraction() < present).map(([name, { existing, garbage }]) =>
    [name, existing !== undefined && random.fraction() < share ? existing : garbage(random)]));
}

/** Everything that could be a member is garbage: nothing can come of it, whoever asks. */
const garbageMembers: Make = (random, targets) => {
  const [service, action] = someAction(random);
  const body = form(service, action, garbageOnly(random));
  return sendable(`garbage for ${service}:${action}`, targets, targets.administrator, { service, body, headers: { 'content-type': FORM } }, false);
};

/** Garbage beside names of what exists, by someone who may do nothing. */
const halfGarbage: Make = (random, targets) => {
  const [service, action] = someAction(random);
  const body = form(service, action, mostlyGood(random));
  return sendable(`half garbage for ${service}:${action}`, targets, targets.nobody, { service, body, headers: { 'content-type': FORM } }, false);
};

/** The same by the administrator, where nothing is written. */
const reading: Make = (random, targets) => {
  const [service, action] = [...Array(100)].map(() => someAction(random)).find(([, name]) => /^(Get(?!.*Token)|List|Simulate|Describe|Validate)/.test(name))!;
  const body = form(service, action, mostlyGood(random));
  return sendable(`half garbage for ${service}:${action}`, targets, targets.administrator, { service, body, headers: { 'content-type': FORM } }, false);
};

const unreadableForm: Make = (random, targets) => {
  const [service, action] = someAction(random);
  const body = `${form(service, action, { UserName: 'alice' })}&${random.pick(UNREADABLE)(random)}`;
  return sendable('unreadable form', targets, targets.administrator, { service, body, headers: { 'content-type': FORM } }, true);
};

const thousandsOfMembers: Make = (random, targets) => {
  const tags = Array.from({ length: 1000 + random.below(5000) }, (_, index) => `Tags.member.${index + 1}.Key=k${index}`).join('&');
  const body = `${form('iam', random.pick(['TagUser', 'CreateUser', 'TagRole']), { UserName: ' ', RoleName: ' ' })}&${tags}`;
  return sendable('thousands of members', targets, targets.administrator, { service: 'iam', body, headers: { 'content-type': FORM } }, true);
};

const noOperation: Make = (random, targets) => {
  const { service, version } = random.pick([{ service: 'iam', version: VERSIONS.iam }, { service: 'sts', version: '1970-01-01' }, { service: 'cloudformation', version: '__proto__' }]);
  const body = new URLSearchParams({ Action: random.pick([...PROTOTYPE_NAMES, noName(random)]), Version: version }).toString();
  return sendable('no operation', targets, targets.administrator, { service, body, headers: { 'content-type': FORM } }, true);
};

const wrongType: Make = (random, targets) => {
  const type = random.pick(['application/json', 'text/xml', 'multipart/form-data; boundary=x', 'x', JSON_TYPE, 'application/x-www-form']);
  const body = random.pick(['<a/>', '{}', form('iam', 'CreateUser', { UserName: 'mallory' }), GARBAGE.json(random) || '-']);
  return sendable('wrong content type', targets, targets.administrator, { service: 'iam', body, headers: { 'content-type': type } }, true);
};

const NOT_UTF8 = Buffer.from([0xff, 0xfe, 0xc0, 0x80, 0xed, 0xa0, 0x80, 0xf8]);

const notUtf8: Make = (random, targets) => {
  const start = `Action=CreateUser&Version=${VERSIONS.iam}&UserName=x`;
  const payload = Buffer.concat([Buffer.from(start), NOT_UTF8, random.bytes(random.below(200)).map(byte => byte === 0x26 ? 0xff : byte)]);
  const headers = { 'content-type': FORM, 'x-amz-content-sha256': createHash('sha256').update(payload).digest('hex') };
  const signed = signedHeaders(targets, targets.administrator, { service: 'iam', headers });
  return { kind: 'no UTF-8', method: 'POST', bytes: wireBytes('POST', '/', signed, payload), isSurelyBad: true };
};

const json: Make = (random, targets) => {
  const [service, operation] = random.pick(JSON_ACTIONS);
  const names = ['Name', 'Names', 'Value', 'Type', 'Path', 'PolicyId', 'TargetId', 'Content', 'Filter', 'MaxResults', 'NextToken', 'Overwrite', '__proto__'];
  const isUnreadable = random.fraction() < 0.4;
  const wrong = `{${names.map(name => `${JSON.stringify(name)}:${JSON.stringify(wrongValue(random))}`).join()}}`;
  const named = random.fraction() < 0.9 ? operation : random.pick(['', '.', 'AmazonSSM.', 'AmazonSSM.__proto__', 'x.y.z', operation.toLowerCase()]);
  const headers = { 'content-type': JSON_TYPE, 'x-amz-target': named };
  return sendable(`JSON for ${headers['x-amz-target']}`, targets, random.pick([targets.administrator, targets.nobody]),
    { service, body: isUnreadable ? GARBAGE.json(random).replace(/^\{$/, '{,') : wrong, headers }, false);
};

const BUCKET = '/cdk-hnb659fds-assets-111122223333-us-east-1';

const s3: Make = (random, targets) => {
  const method = random.pick(['GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'TRACE']);
  const path = random.pick(['/', '/%', '/%zz/key', '/..', '//', '/nowhere/key', `${BUCKET}/%ff`, `${BUCKET}/../../etc/passwd`, '/__proto__/constructor', `${BUCKET}/missing`, `/${'x'.repeat(3000)}`]);
  const query = random.pick(['', '', 'acl=', 'uploads=', 'versionId=__proto__', 'list-type=2&max-keys=-1', 'partNumber=x&uploadId=y', 'continuation-token=x&list-type=2']);
  const writes = method === 'PUT' && path.startsWith(BUCKET);
  const headers = { 'x-amz-content-sha256': writes ? random.pick(['x', '0'.repeat(64), '']) : 'UNSIGNED-PAYLOAD', ...random.fraction() < 0.3 ? { range: 'bytes=9-1,x' } : {} };
  return sendable(`S3 ${method}`, targets, targets.administrator, { service: 's3', method, path, query, body: writes ? 'hello' : '', headers }, writes);
};

const awsChunks: Make = (random, targets) => {
  const body = random.pick(['', '5', '5\r\n', '5\r\nhel', 'zz\r\nhello\r\n', '-1\r\n', 'ffffffffffffffff\r\nx', '5\r\nhello\r\n', '0\r\n\r\n', ';\r\n', '1;'.repeat(5000)]);
  const headers = {
    'x-amz-content-sha256': random.pick(['STREAMING-UNSIGNED-PAYLOAD-TRAILER', 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD', 'STREAMING-']),
    'content-encoding': 'aws-chunked',
    'x-amz-decoded-content-length': random.pick(['5', '-1', 'x', '1e99', '99999999999999999999']),
  };
  return sendable('aws-chunked', targets, targets.administrator, { service: 's3', method: 'PUT', path: `${BUCKET}/chunks`, body, headers }, true);
};

const signIn: Make = (random, targets) => {
  const isJson = random.fraction() < 0.5;
  const fields = { accountId: '111122223333', userName: anyText(random), password: anyText(random), tokenCode: GARBAGE.code(random) };
  const wrong = random.fraction() < 0.5 ? fields : { ...fields, userName: wrongValue(random) };
  const asJson = JSON.stringify(wrong);
  const good = isJson ? asJson : new URLSearchParams(fields).toString();
  const body = random.fraction() < 0.5 ? good : damaged(good, random);
  const headers = { 'host': new URL(targets.endpoint).host, 'content-type': isJson ? 'application/json' : FORM };
  const method = random.fraction() < 0.9 ? 'POST' : 'GET';
  return { kind: 'sign-in', method, bytes: wireBytes(method, '/_sandbox/console-sign-in', headers, body), isSurelyBad: true };
};

/** What would have an effect, had nobody changed it on the way. */
function wellSigned(random: SeededRandom, targets: Targets) {
  const request = random.pick<RawRequest>([
    { service: 'iam', body: form('iam', 'CreateUser', { UserName: 'mallory' }), headers: { 'content-type': FORM } },
    { service: 'iam', body: form('iam', 'DeleteGroup', { GroupName: 'crew' }), headers: { 'content-type': FORM } },
    { service: 'sts', body: form('sts', 'GetSessionToken', {}), headers: { 'content-type': FORM } },
    { service: 'ssm', body: '{"Name":"/mallory","Value":"1","Type":"String"}', headers: { 'content-type': JSON_TYPE, 'x-amz-target': 'AmazonSSM.PutParameter' } },
    { service: 's3', method: 'PUT', path: `${BUCKET}/mallory`, body: 'hello', headers: {} },
  ]);
  const { method = 'POST', path = '/', query = '', body = '' } = request;
  return { method, path, query, body, headers: signedHeaders(targets, targets.administrator, request) };
}

/** Headers that the signature covers, or is. */
const SIGNED = ['authorization', 'x-amz-date', 'host'];

const brokenSignature: Make = (random, targets) => {
  const request = wellSigned(random, targets);
  const { headers } = request;
  let { method, path, query, body } = request;
  switch (random.below(8)) {
    case 0: delete headers[random.pick(SIGNED.slice(0, 2))]; break;
    case 1: headers['x-amz-date'] = random.pick(['', 'now', '20200101T000000Z', '99999999T999999Z', '20261331T250000Z']); break;
    case 2: headers.authorization = printable(damaged(headers.authorization.replace(/Signature=.*/, 'Signature=0'), random)); break;
    case 3: headers['x-amz-security-token'] = printable(anyText(random)); break;
    case 4: body = `${body}&x=${anyText(random).replace(/[%&\0]/g, '')}!`; break;
    case 5: query = 'x=1&X-Amz-Algorithm=AWS4-HMAC-SHA256'; break;
    case 6: path = `${path}x`; break;
    default: method = method === 'PUT' ? 'POST' : 'PUT'; headers.authorization += '0';
  }
  return { kind: 'broken signature', method, bytes: wireBytes(method, target(path, query), headers, body), isSurelyBad: true };
};

function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 2000);
}

const otherService: Make = (random, targets) => {
  const service = random.pick(['dynamodb', 'lambda', 'ec2', '__proto__', 'constructor', 'x'.repeat(200), 'iam.amazonaws.com']);
  const named = random.pick(['DynamoDB_20120810.Nothing', '__proto__.__proto__', '.']);
  const headers: Record<string, string> = random.fraction() < 0.5 ? { 'content-type': JSON_TYPE, 'x-amz-target': named } : { 'content-type': FORM };
  const body = random.pick(['', '{', 'Action=__proto__&Version=1', '[]', 'Action=Nothing']);
  return sendable(`service ${service}`, targets, targets.administrator, { service, body, headers, path: random.pick(['/', '/a/b', '/%zz']) }, true);
};

const MAKERS: readonly Make[] = [
  garbageMembers, garbageMembers, halfGarbage, reading, reading, unreadableForm, noOperation, wrongType, notUtf8, json, json, s3, awsChunks, signIn,
  brokenSignature, brokenSignature, otherService,
];

/** One of all kinds; what costs more than the others comes more rarely. */
export function malformedRequest(random: SeededRandom, targets: Targets): MalformedRequest {
  return (random.below(200) === 0 ? thousandsOfMembers : random.pick(MAKERS))(random, targets);
}
