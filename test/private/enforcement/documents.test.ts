import { Duration, Stack } from 'aws-cdk-lib';
import { MfaEnforcementOptions } from '../../../src/mfa-enforcement-options';
import { MfaExemption } from '../../../src/mfa-exemption';
import { enforcementDocuments } from '../../../src/private/enforcement/documents';
import { StepUpActions } from '../../../src/step-up-actions';

const actions = (count: number, verb = 'Do') => Array.from({ length: count }, (_, n) => `service:${verb}Something${1000 + n}`);
const sidsOf = (options: MfaEnforcementOptions) =>
  enforcementDocuments(new Stack(), options, { policyArns: [], groupArns: [] }).map((document) => document.map(({ sid }) => sid));

test('one document has the grants, then the Denies', () => {
  expect(sidsOf({ allowServiceCalls: true })).toEqual([[
    'AllowAccountFacts', 'AllowAccountFactsWithMfa', 'AllowCreatingVirtualMfaDevices', 'AllowManagingOwnMfa', 'AllowRemovingOwnMfaWithMfa', 'AllowOwnPassword', 'AllowOwnAccessKeys',
    'DenyWithoutMfa', 'DenyOtherUsersWithoutMfa', 'DenyEnrollmentWithLongTermKeys', 'DenyEnrollmentByServicesWithoutMfa',
    'DenyChangingEnforcementWithoutMfa',
  ]]);
});

test.each<[string, MfaEnforcementOptions]>([
  ['a long list of exemptions', { exemptActions: [MfaExemption.of(...actions(200))] }],
  ['a long list of step-up actions', { stepUp: { maxMfaAge: Duration.minutes(15), actions: [StepUpActions.of(...actions(200))] } }],
  ['two long lists', {
    exemptActions: [MfaExemption.of(...actions(100, 'Get'))], stepUp: { maxMfaAge: Duration.minutes(15), actions: [StepUpActions.of(...actions(200))] },
  }],
])('of several, the first has the Deny of everything without MFA: %s', (_, options) => {
  const documents = sidsOf(options);

  expect(documents.length).toBeGreaterThan(1);
  expect(documents[0]).toContain('DenyWithoutMfa');
});
