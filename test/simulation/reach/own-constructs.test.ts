import { App, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { lineOf, reachesOf } from './lines-of';
import { MfaEnforcedGroup, MfaEnforcedGroupProps } from '../../../src/mfa-enforced-group';
import { MfaEnrollment } from '../../../src/mfa-enrollment';
import { MfaExemption } from '../../../src/mfa-exemption';
import { MfaRequiredAdminRole } from '../../../src/mfa-required-admin-role';
import { Directory } from '../../../src/simulation/template/directory';
import { synthesizeStack } from '../../../src/simulation/template/synthesized-stack';
import { TemplateStack } from '../../../src/simulation/template/template-stack';

const ACCOUNT = '111122223333';
const TOKEN = '(accessKey > sts:GetSessionToken > sessionToken alice)';
const CONSOLE = '(console > iam:CreateVirtualMFADevice > iam:EnableMFADevice > consoleWithMfa alice)';
const CLI_LOGIN = '(cliLogin > iam:CreateVirtualMFADevice > iam:EnableMFADevice > consoleWithMfa alice)';

/** What an administrator of an enforced group reaches without MFA, beside a role for administrators. */
function linesOf(props: MfaEnforcedGroupProps): string[] {
  const stack = new Stack(new App(), 'Stack', { env: { account: ACCOUNT, region: 'eu-west-1' } });
  const managedPolicies = [iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')];
  const group = new MfaEnforcedGroup(stack, 'Group', { managedPolicies, ...props });
  group.addUser(new iam.User(stack, 'User', { userName: 'alice' }));
  new MfaRequiredAdminRole(stack, 'Admin', { assumedBy: new iam.AccountPrincipal(ACCOUNT) });
  const { template, props: environment } = synthesizeStack(stack);
  return reachesOf(Directory.of([TemplateStack.read(template, environment)])).map(lineOf);
}

test.each<[string, MfaEnforcedGroupProps, string[]]>([
  ['the defaults', {}, [TOKEN, CONSOLE, CLI_LOGIN]],
  ['enrollment by administrators', { enrollment: MfaEnrollment.BY_ADMINISTRATOR }, [TOKEN]],
  ['enrollment with any credentials', { enrollment: MfaEnrollment.ANY_CREDENTIALS }, [
    'accessKey > iam:CreateVirtualMFADevice > iam:EnableMFADevice > sessionTokenWithMfa alice', TOKEN, CONSOLE, CLI_LOGIN,
  ]],
  ['service calls without MFA', { allowServiceCalls: true }, [TOKEN, CONSOLE, CLI_LOGIN]],
  ['a risk that was acknowledged', { exemptActions: [MfaExemption.acknowledgeRisk('rotation', 'iam:CreateAccessKey')] }, [
    'accessKey > iam:CreateAccessKey > makes-access-key', TOKEN, CONSOLE, 'console > iam:CreateAccessKey > accessKey alice',
    'console > iam:CreateAccessKey > sts:GetSessionToken > sessionToken alice', CLI_LOGIN, 'cliLogin > iam:CreateAccessKey > accessKey alice',
    'cliLogin > iam:CreateAccessKey > sts:GetSessionToken > sessionToken alice',
  ]],
])('%s', (_name, props, expected) => {
  expect(linesOf(props)).toEqual(expected);
});
