import { allowed, refused, Row } from './row';
import { BASTION_ID, MEMBER_ID } from '../support/scene';

const BY_DENY = { code: 'AccessDenied', says: 'with an explicit deny in an identity-based policy' };
const BY_NOBODY = { code: 'AccessDenied', says: 'because no identity-based policy allows the' };
const WRONG_CODE = { code: 'AccessDenied', says: 'MultiFactorAuthentication failed with invalid MFA one time pass code.' };
const NO_SUCH_ROLE_FOR_YOU = { code: 'AccessDenied', says: 'is not authorized to perform: sts:AssumeRole' };

/** The steps of every client that calls the operations itself, in their order. */
export const SYSTEM_ROWS: readonly Row[] = [
  refused('A: list users with the key', BY_DENY),
  allowed('A: create a device', `arn:aws:iam::${BASTION_ID}:mfa/alices-phone`),
  refused('A: enable it with codes in the wrong order', { code: 'InvalidAuthenticationCode', says: 'Authentication code for device is not valid' }),
  allowed('A: enable it'),
  refused('A: change the password with the key', BY_DENY),
  refused('B: open a session with a wrong code', WRONG_CODE),
  allowed('B: open a session'),
  refused('B: open a session with that code again', WRONG_CODE),
  refused('B: list users with the profile of the key', BY_DENY),
  allowed('B: list users with the profile of the session'),
  allowed('A: change the password'),
  allowed('A: create an access key'),
  allowed('A: list the access keys', '2'),
  allowed('A: delete the access key'),
  allowed('A: upload an SSH public key'),
  allowed('A: upload a signing certificate'),
  allowed('A: create a Git credential'),
  refused('A: create an access key of somebody else', BY_NOBODY),
  refused('D: assume the role with the key', NO_SUCH_ROLE_FOR_YOU),
  allowed('D: assume the role with the key and a code', `${BASTION_ID} admin`),
  allowed('D: assume the role with the session', `${BASTION_ID} admin`),
  allowed('D: create a user in the role'),
  refused('D: let the client ask, and give a wrong code', WRONG_CODE),
  allowed('D: let the client ask for a code', `${BASTION_ID} admin`),
  refused('I: assume the role with the key', NO_SUCH_ROLE_FOR_YOU),
  allowed('I: assume the role with the session', `${MEMBER_ID} operations`),
  allowed('I: assume the role with the session and a tag', `${MEMBER_ID} operations`),
  allowed('I: create a user in the role'),
  allowed('I: use the profile of the role', `${MEMBER_ID} operations`),
  refused('I: assume a role that the switch does not name', NO_SUCH_ROLE_FOR_YOU),
];
