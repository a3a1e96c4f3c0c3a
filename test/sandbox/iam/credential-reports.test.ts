import { ACCOUNT_ID, IamAccount } from './iam-account';
import { SIGNING_CERTIFICATE } from '../../support/credential-samples';

const HOUR = 3600 * 1000;
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/;

/** See https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html */
const COLUMNS = [
  'user', 'arn', 'user_creation_time', 'password_enabled', 'password_last_used', 'password_last_changed', 'password_next_rotation', 'mfa_active',
  'access_key_1_active', 'access_key_1_last_rotated', 'access_key_1_last_used_date', 'access_key_1_last_used_region', 'access_key_1_last_used_service',
  'access_key_2_active', 'access_key_2_last_rotated', 'access_key_2_last_used_date', 'access_key_2_last_used_region', 'access_key_2_last_used_service',
  'cert_1_active', 'cert_1_last_rotated', 'cert_2_active', 'cert_2_last_rotated', 'additional_credentials_info',
];

function report(iam: IamAccount): Record<string, Record<string, string>> {
  iam.call('GenerateCredentialReport');
  const [header, ...lines] = Buffer.from(iam.call('GetCredentialReport').Content as Uint8Array).toString('utf8').split('\n').map(line => line.split(','));
  expect(header).toEqual(COLUMNS);
  return Object.fromEntries(lines.map(cells => [cells[0], Object.fromEntries(cells.map((cell, index) => [header[index], cell]))]));
}

function withUser(): IamAccount {
  const iam = new IamAccount();
  iam.call('CreateUser', { UserName: 'alice', Path: '/team/' });
  return iam;
}

test('there is none before one was asked for', () => {
  expect(new IamAccount().refusal('GetCredentialReport').slice(0, 2)).toEqual(['ReportNotPresent', 410]);
});

test('the first request starts a report, the next says that it is there, and four hours later another starts', () => {
  const iam = new IamAccount();
  const started = { State: 'STARTED', Description: 'No report exists. Starting a new report generation task' };
  expect(iam.call('GenerateCredentialReport')).toEqual(started);
  expect(iam.call('GenerateCredentialReport')).toEqual({ State: 'COMPLETE' });
  expect(iam.call('GetCredentialReport')).toMatchObject({ ReportFormat: 'text/csv', GeneratedTime: expect.any(Date) });
  iam.clock.advance(4 * HOUR);
  expect(iam.refusal('GetCredentialReport').slice(0, 2)).toEqual(['ReportExpired', 410]);
  expect(iam.call('GenerateCredentialReport')).toEqual(started);
});

test('a report stays as it was made', () => {
  const iam = withUser();
  iam.call('GenerateCredentialReport');
  iam.call('CreateUser', { UserName: 'bob' });
  expect(Object.keys(report(iam))).toEqual(['<root_account>', 'alice']);
  iam.clock.advance(4 * HOUR);
  expect(Object.keys(report(iam))).toEqual(['<root_account>', 'alice', 'bob']);
});

test('the root user has nothing', () => {
  expect(report(new IamAccount())['<root_account>']).toMatchObject({
    arn: `arn:aws:iam::${ACCOUNT_ID}:root`, password_enabled: 'not_supported', mfa_active: 'false', access_key_1_active: 'false', cert_1_active: 'false',
  });
});

test('a user without credentials', () => {
  const { user_creation_time: created, ...row } = report(withUser()).alice;
  expect(created).toMatch(DATE);
  expect(row).toEqual(Object.fromEntries(COLUMNS.filter(column => column !== 'user_creation_time').map(column => [
    column, column === 'user' ? 'alice' : column === 'arn' ? `arn:aws:iam::${ACCOUNT_ID}:user/team/alice` : /_active$|_enabled$/.test(column) ? 'false' : 'N/A',
  ])));
});

test('a user with every kind of credentials', () => {
  const iam = withUser();
  const { AccessKeyId } = iam.call('CreateAccessKey', { UserName: 'alice' }).AccessKey as { AccessKeyId: string };
  iam.call('CreateAccessKey', { UserName: 'alice' });
  iam.call('UpdateAccessKey', { UserName: 'alice', AccessKeyId, Status: 'Inactive' });
  iam.user('alice').accessKeys[1].lastUsed = { date: new Date('2026-11-01T10:00:00.500Z'), service: 'sts', region: 'us-east-1' };
  iam.call('UploadSigningCertificate', { UserName: 'alice', CertificateBody: SIGNING_CERTIFICATE });
  iam.call('UpdateAccountPasswordPolicy', { MaxPasswordAge: '90' });
  iam.call('CreateLoginProfile', { UserName: 'alice', Password: 'Correct-horse-7' });
  iam.clock.advance(24 * HOUR);
  iam.call('UpdateLoginProfile', { UserName: 'alice', Password: 'Correct-horse-8' });
  const row = report(iam).alice;
  expect(row).toMatchObject({
    password_enabled: 'true',
    password_last_used: 'no_information',
    password_last_changed: expect.stringMatching(DATE),
    access_key_1_active: 'false',
    access_key_1_last_rotated: expect.stringMatching(DATE),
    access_key_1_last_used_date: 'N/A',
    access_key_2_active: 'true',
    access_key_2_last_used_date: '2026-11-01T10:00:00+00:00',
    access_key_2_last_used_region: 'us-east-1',
    access_key_2_last_used_service: 'sts',
    cert_1_active: 'true',
    cert_1_last_rotated: expect.stringMatching(DATE),
    cert_2_active: 'false',
  });
  expect(Date.parse(row.password_last_changed) - Date.parse(row.user_creation_time)).toBeGreaterThanOrEqual(24 * HOUR - 1000);
  expect(Date.parse(row.password_next_rotation) - Date.parse(row.password_last_changed)).toBe(90 * 24 * HOUR);
});

test('a comma in a name does not make another column', () => {
  const iam = new IamAccount();
  iam.call('CreateUser', { UserName: 'a,b', Path: '/"quoted"/' });
  iam.call('GenerateCredentialReport');
  const [, , line] = Buffer.from(iam.call('GetCredentialReport').Content as Uint8Array).toString('utf8').split('\n');
  expect(line.startsWith(`"a,b","arn:aws:iam::${ACCOUNT_ID}:user/""quoted""/a,b",`)).toBe(true);
});

test.each([
  ['ListOpenIDConnectProviders', { OpenIDConnectProviderList: [] }],
  ['ListSAMLProviders', { SAMLProviderList: [] }],
  ['ListServerCertificates', { ServerCertificateMetadataList: [], IsTruncated: false }],
])('%s is empty', (action, list) => {
  expect(new IamAccount().call(action)).toEqual(list);
});
