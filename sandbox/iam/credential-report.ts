import { QUOTAS } from './quotas';
import { AccessKey } from '../state/access-key';
import { Account } from '../state/account';
import { User } from '../state/user';
import { SigningCertificate } from '../state/user-credentials';

const NOT_APPLICABLE = 'N/A';
const NO_INFORMATION = 'no_information';
const NOT_SUPPORTED = 'not_supported';
const DAY = 24 * 60 * 60 * 1000;
/** What keys and certificates a user has that the columns have no place for; the quotas of IAM allow none. */
const ADDITIONAL = { additional_credentials_info: NOT_APPLICABLE };

type Row = Readonly<Record<string, string>>;

/**
 * The report of GetCredentialReport as comma-separated values: the root user, then every user.
 *
 * See https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html for the columns.
 */
export function credentialReport(account: Account): string {
  const rows = [rootRow(account), ...account.users.values().map(user => userRow(user, account))];
  return [Object.keys(rows[0]), ...rows.map(row => Object.values(row))].map(cells => cells.map(quoted).join(',')).join('\n');
}

function quoted(cell: string): string {
  return /[",]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell;
}

/** The root user of an embedded account has neither a password nor keys nor a device. */
function rootRow(account: Account): Row {
  return {
    user: '<root_account>',
    arn: account.arn('root'),
    // No moment is kept at which the account began.
    user_creation_time: NOT_APPLICABLE,
    password_enabled: NOT_SUPPORTED,
    password_last_used: NO_INFORMATION,
    password_last_changed: NOT_SUPPORTED,
    password_next_rotation: NOT_SUPPORTED,
    mfa_active: 'false',
    ...keyColumns([]),
    ...certificateColumns([]),
    ...ADDITIONAL,
  };
}

function userRow(user: User, account: Account): Row {
  const certificates = account.signingCertificates.filter(certificate => certificate.user === user);
  return {
    user: user.userName,
    arn: user.arn,
    user_creation_time: time(user.createDate),
    ...passwordColumns(user, account),
    mfa_active: String(user.mfaDevices.length > 0),
    ...keyColumns(user.accessKeys),
    ...certificateColumns(certificates),
    ...ADDITIONAL,
  };
}

function passwordColumns({ loginProfile, passwordLastUsed }: User, { passwordPolicy }: Account): Row {
  if (!loginProfile) {
    return {
      password_enabled: 'false',
      password_last_used: NOT_APPLICABLE,
      password_last_changed: NOT_APPLICABLE,
      password_next_rotation: NOT_APPLICABLE,
    };
  }
  const changed = loginProfile.passwordChangeDate ?? loginProfile.createDate;
  const maxAge = passwordPolicy?.MaxPasswordAge;
  return {
    password_enabled: 'true',
    password_last_used: passwordLastUsed ? time(passwordLastUsed) : NO_INFORMATION,
    password_last_changed: time(changed),
    password_next_rotation: maxAge === undefined ? NOT_APPLICABLE : time(new Date(changed.getTime() + maxAge * DAY)),
  };
}

function keyColumns(keys: readonly AccessKey[]): Row {
  return columnsOf(QUOTAS.accessKeysPerUser, index => {
    const key = keys.at(index);
    const column = `access_key_${index + 1}`;
    return {
      [`${column}_active`]: String(key?.status === 'Active'),
      [`${column}_last_rotated`]: key ? time(key.createDate) : NOT_APPLICABLE,
      [`${column}_last_used_date`]: key?.lastUsed ? time(key.lastUsed.date) : NOT_APPLICABLE,
      [`${column}_last_used_region`]: key?.lastUsed?.region ?? NOT_APPLICABLE,
      [`${column}_last_used_service`]: key?.lastUsed?.service ?? NOT_APPLICABLE,
    };
  });
}

function certificateColumns(certificates: readonly SigningCertificate[]): Row {
  return columnsOf(QUOTAS.signingCertificatesPerUser, index => {
    const certificate = certificates.at(index);
    return {
      [`cert_${index + 1}_active`]: String(certificate?.status === 'Active'),
      [`cert_${index + 1}_last_rotated`]: certificate ? time(certificate.uploadDate) : NOT_APPLICABLE,
    };
  });
}

function columnsOf(count: number, columns: (index: number) => Row): Row {
  return Object.assign({}, ...Array.from({ length: count }, (_, index) => columns(index))) as Row;
}

/** As in the report: whole seconds, with the offset written out. */
function time(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, '+00:00');
}
