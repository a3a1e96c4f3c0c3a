import { Caller, SimulationRequest } from '../src/simulation';

/** Whom and what a row is about, all in one account. */
export interface People {
  /** `arn:PARTITION:iam::ACCOUNT` */
  readonly account: string;
  /** ARN of the user who sends the request. */
  readonly self: string;
  /** ARN of another user. */
  readonly other: string;
}

/** What a policy does wrong that answers a row otherwise. */
export enum Flaw {
  /** Somebody without MFA does harm, or users raise themselves. */
  UNSAFE = 'unsafe',
  /** More is told or allowed than registering a device needs. */
  LOOSE = 'loose',
  /** Users are kept from what they have to do. */
  LOCK_OUT = 'lock-out',
}

/** One request, the right answer to it, and what is wrong with the other answer. */
export interface EnforcementRow {
  readonly id: string;
  /** For people. */
  readonly request: string;
  readonly of: (people: People) => SimulationRequest;
  /** Whether the user has AdministratorAccess besides the policy. */
  readonly administrator: boolean;
  /** Whether the user has a path. */
  readonly path: boolean;
  /** Whether the session has MFA. */
  readonly withMfa: boolean;
  readonly allowed: boolean;
  readonly flaw: Flaw;
  readonly why: string;
}

type Asked = [who: (userArn: string) => Caller, action: string, resource: (people: People) => string];
type Row = [id: string, flaw: Flaw, request: string, asked: Asked, why: string];

const key = (arn: string) => Caller.accessKey(arn);
const signIn = (arn: string) => Caller.console(arn);
const service = (arn: string) => Caller.forwardAccessSession(arn);
const session = (arn: string) => Caller.sessionTokenWithMfa(arn);

const self = (people: People) => people.self;
const other = (people: People) => people.other;
const device = (name: string) => ({ account }: People) => `${account}:mfa/${name}`;
const anything = () => '*';
const bucket = ({ account }: People) => `${account.replace(/:iam:.*/, '')}:s3:::bucket`;

const { UNSAFE, LOOSE, LOCK_OUT } = Flaw;

const ROWS: Row[] = [
  ['A1', UNSAFE, 'access key: `iam:EnableMFADevice` on another user', [key, 'iam:EnableMFADevice', other],
    'whoever holds the key registers a device for a colleague who has none, and signs in with it'],
  ['A2', UNSAFE, 'access key: `iam:ResyncMFADevice` on another user', [key, 'iam:ResyncMFADevice', other],
    'nobody has business with the device of another user before having shown an own one'],
  ['A3', UNSAFE, 'access key: `iam:CreateLoginProfile` on another user', [key, 'iam:CreateLoginProfile', other],
    'gives a user without a password one that the holder of the key knows'],
  ['A4', UNSAFE, 'access key: `iam:UpdateLoginProfile` on another user', [key, 'iam:UpdateLoginProfile', other],
    'sets the password of a colleague'],
  ['A5', UNSAFE, 'access key: `iam:DeleteVirtualMFADevice`, another\'s', [key, 'iam:DeleteVirtualMFADevice', device('bob')],
    'AWS warns of deleting devices without MFA'],
  ['A6', UNSAFE, 'access key: `s3:DeleteBucket`', [key, 's3:DeleteBucket', bucket],
    'what enforcement is for: an access key alone opens nothing'],
  ['A7', UNSAFE, 'console without MFA: `s3:DeleteBucket`', [signIn, 's3:DeleteBucket', bucket],
    'what enforcement is for: a password alone opens nothing'],
  ['A8', UNSAFE, 'a service for an access key: `s3:DeleteBucket`', [service, 's3:DeleteBucket', bucket],
    'a service does for the key what the key may not; to be open by an explicit choice alone'],
  ['B1', UNSAFE, 'access key: `iam:DeleteVirtualMFADevice`, another\'s', [key, 'iam:DeleteVirtualMFADevice', device('bob')],
    'a device that is not enabled belongs to nobody: the permission reaches everybody\'s'],
  ['B2', UNSAFE, 'access key: `iam:DeactivateMFADevice`, own', [key, 'iam:DeactivateMFADevice', self],
    'the lock comes off without the key to it'],
  ['B3', UNSAFE, 'access key: `iam:CreateAccessKey`, own', [key, 'iam:CreateAccessKey', self],
    'a leaked key makes a second one, which outlives it'],
  ['B4', UNSAFE, 'access key: `iam:UpdateLoginProfile`, own', [key, 'iam:UpdateLoginProfile', self],
    'a leaked key sets the password, without the old one'],
  ['B5', LOOSE, 'console without MFA: `iam:ChangePassword`, own', [signIn, 'iam:ChangePassword', self],
    'AWS calls it a risk; a password that must be changed at the first sign-in needs it, with B6: a choice'],
  ['B6', LOOSE, 'console without MFA: `iam:GetAccountPasswordPolicy`', [signIn, 'iam:GetAccountPasswordPolicy', anything],
    'of use with B5 alone'],
  ['B7', LOCK_OUT, 'console without MFA: `iam:EnableMFADevice`, own', [signIn, 'iam:EnableMFADevice', self],
    'without it nobody ever has a device'],
  ['B8', LOCK_OUT, 'the same, of a user with a path', [signIn, 'iam:EnableMFADevice', self],
    'the name of a user is the last part of the ARN: `user/eng/erin`'],
  ['B9', LOCK_OUT, 'console without MFA: `iam:CreateVirtualMFADevice`, freely named', [signIn, 'iam:CreateVirtualMFADevice', device('phone')],
    'since November 2022 the console asks for a name of the device'],
  ['B10', LOCK_OUT, 'MFA session: `iam:GetMFADevice`, own', [session, 'iam:GetMFADevice', self],
    'the console shows one\'s own security key with it'],
  ['B11', UNSAFE, 'MFA session: `iam:TagUser`, own', [session, 'iam:TagUser', self],
    'where tags decide, users give themselves permissions'],
  ['B12', LOOSE, 'MFA session: `iam:DeleteVirtualMFADevice`, freely named', [session, 'iam:DeleteVirtualMFADevice', device('phone')],
    'clears away one\'s own unfinished device, and everybody else\'s'],
  ['B13', UNSAFE, 'access key: `sts:AssumeRole` on `AWSAdminRole`', [key, 'sts:AssumeRole', ({ account }) => `${account}:role/AWSAdminRole`],
    'the policy leaves it to every trust policy to ask for MFA'],
  ['B14', LOOSE, 'console without MFA: `iam:ListUsers`', [signIn, 'iam:ListUsers', anything],
    'the names of all users are not needed to register a device'],
  ['C1', UNSAFE, 'access key: `iam:EnableMFADevice`, own', [key, 'iam:EnableMFADevice', self],
    'whoever holds a leaked key of a user without a device registers one, and has all that the user has'],
];

/** What published policies get wrong: A for an administrator without MFA, B for a user, C for the first device. */
export const ENFORCEMENT_ROWS: readonly EnforcementRow[] = ROWS.map(([id, flaw, request, [who, action, resource], why]) => ({
  id,
  request,
  of: (people) => ({ caller: who(people.self), action, resource: resource(people) }),
  administrator: id.startsWith('A'),
  path: id === 'B8',
  withMfa: who === session,
  allowed: flaw === LOCK_OUT,
  flaw,
  why,
}));
