import { App, CfnParameter, Duration, Errors, Lazy, Stack } from 'aws-cdk-lib';
import { trustConditions, TrustTerms } from '../../src/private/trust-conditions';

const stack = new Stack(new App(), 'Stack');
const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
const token = Lazy.string({ produce: () => 'not a valid value' });
const tokens = new CfnParameter(stack, 'List', { type: 'CommaDelimitedList' }).valueAsList;
const ALICE = 'arn:aws:iam::111122223333:user/alice';
const BOB = 'arn:aws:iam::111122223333:user/b*';

test.each<[string, TrustTerms, object]>([
  ['no terms', {}, {}],
  ['an age', { maxMfaAge: Duration.minutes(5) }, { NumericLessThan: { 'aws:MultiFactorAuthAge': '300' } }],
  ['one external ID', { externalIds: ['one'] }, { StringEquals: { 'sts:ExternalId': 'one' } }],
  ['two external IDs', { externalIds: ['one', 'two'] }, { StringEquals: { 'sts:ExternalId': ['one', 'two'] } }],
  ['the user name as session name', { requireUserNameAsSessionName: true }, { StringEquals: { 'sts:RoleSessionName': '${aws:username}' } }],
  ['a source identity', { requireSourceIdentity: true }, { StringEquals: { 'sts:SourceIdentity': '${aws:username}' } }],
  ['what is false', { requireUserNameAsSessionName: false, requireSourceIdentity: false }, {}],
  ['an organization', { organizationId: 'o-a1b2c3d4e5' }, { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }],
  ['one principal', { trustedPrincipalArns: [ALICE] }, { ArnLike: { 'aws:PrincipalArn': ALICE } }],
  ['two principals', { trustedPrincipalArns: [ALICE, BOB] }, { ArnLike: { 'aws:PrincipalArn': [ALICE, BOB] } }],
  ['one range', { sourceIpRanges: ['192.0.2.0/24'] }, { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } }],
  ['two ranges', { sourceIpRanges: ['192.0.2.0/24', '2001:db8::/32'] }, { IpAddress: { 'aws:SourceIp': ['192.0.2.0/24', '2001:db8::/32'] } }],
  ['a beginning', { validFrom: '2027-01-31T09:00:00+01:00' }, { DateGreaterThan: { 'aws:CurrentTime': '2027-01-31T08:00:00Z' } }],
  ['an end', { validUntil: '2027-01-31T09:00:00Z' }, { DateLessThan: { 'aws:CurrentTime': '2027-01-31T09:00:00Z' } }],
  ['a second between both', { validFrom: '2027-01-31T09:00:00+01:00', validUntil: '2027-01-31T08:00:01Z' }, {
    DateGreaterThan: { 'aws:CurrentTime': '2027-01-31T08:00:00Z' }, DateLessThan: { 'aws:CurrentTime': '2027-01-31T08:00:01Z' },
  }],
  ['several of an operator', { externalIds: ['one'], requireSourceIdentity: true, requireUserNameAsSessionName: true, organizationId: 'o-a1b2c3d4e5' }, {
    StringEquals: {
      'sts:ExternalId': 'one', 'sts:RoleSessionName': '${aws:username}', 'sts:SourceIdentity': '${aws:username}', 'aws:PrincipalOrgID': 'o-a1b2c3d4e5',
    },
  }],
  ['unresolved values', {
    organizationId: token, trustedPrincipalArns: [token, ALICE], sourceIpRanges: [token, '::1'], validFrom: token, validUntil: token,
  }, {
    StringEquals: { 'aws:PrincipalOrgID': token },
    ArnLike: { 'aws:PrincipalArn': [token, ALICE] },
    IpAddress: { 'aws:SourceIp': [token, '::1'] },
    DateGreaterThan: { 'aws:CurrentTime': token },
    DateLessThan: { 'aws:CurrentTime': token },
  }],
  ['one unresolved value of a list', { trustedPrincipalArns: [token] }, { ArnLike: { 'aws:PrincipalArn': token } }],
  ['lists that are unresolved', { externalIds: tokens, trustedPrincipalArns: tokens, sourceIpRanges: tokens }, {
    StringEquals: { 'sts:ExternalId': tokens }, ArnLike: { 'aws:PrincipalArn': tokens }, IpAddress: { 'aws:SourceIp': tokens },
  }],
  ['an end that is known and a beginning that is not', { validFrom: token, validUntil: '1970-01-01T00:00:00Z' }, {
    DateGreaterThan: { 'aws:CurrentTime': token }, DateLessThan: { 'aws:CurrentTime': '1970-01-01T00:00:00Z' },
  }],
])('%s, besides MFA', (_, terms, expected) => {
  expect(trustConditions(terms, stack)).toEqual({ ...MFA, ...expected });
});

test.each<[string, TrustTerms, string]>([
  ['an end at the beginning', { validFrom: '2027-01-31T09:00:00+01:00', validUntil: '2027-01-31T08:00:00Z' },
    'validUntil is "2027-01-31T08:00:00Z" and validFrom "2027-01-31T09:00:00+01:00"; expected validUntil to be after validFrom, or the role could '
    + 'never be assumed'],
  ['an empty list of external IDs', { externalIds: [] }, 'externalIds is empty, which would ask for none; leave it out if that is meant'],
  ['a beginning without a zone', { validFrom: '2027-01-31T09:00:00' },
    'validFrom is "2027-01-31T09:00:00"; expected an ISO 8601 date-time with a zone, such as 2027-01-31T08:00:00Z or 2027-01-31T09:00:00+01:00'],
  ['an end without a time', { validUntil: '2027-01-31' },
    'validUntil is "2027-01-31"; expected an ISO 8601 date-time with a zone, such as 2027-01-31T08:00:00Z or 2027-01-31T09:00:00+01:00'],
])('refuses %s, naming the construct', (_, terms, message) => {
  let error: unknown;
  try {
    trustConditions(terms, stack);
  } catch (thrown) {
    error = thrown;
  }

  expect(Errors.isValidationError(error)).toBe(true);
  expect(error).toMatchObject({ message, constructPath: 'Stack' });
});
