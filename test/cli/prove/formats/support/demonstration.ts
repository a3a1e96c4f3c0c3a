import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, aws_iam as iam, Stack } from 'aws-cdk-lib';
import { readInputs } from '../../../../../cli/prove/inputs/read-inputs';
import { Proof } from '../../../../../cli/prove/proof';
import { buildProof } from '../../../../../cli/prove/proof-builder';
import { MfaEnforcedGroup, MfaRequiredAdminRole } from '../../../../../src';
import { RULES } from '../../../../../src/checks/rules';

const ACCOUNT = '111122223333';

/**
 * The proof of an account with people under an enforcement, a machine user outside of it, a contractor under the Deny of an article
 * (`Bool` instead of `BoolIfExists`), a role that asks for MFA and one that does not. The picture in the README shows it.
 */
export async function demonstration(): Promise<Proof> {
  const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'demonstration-')) });
  defineAccount(new Stack(app, 'Bastion', { env: { account: ACCOUNT, region: 'eu-west-1' } }));
  const { directory, accounts, undecided } = await readInputs({ files: [app.synth().directory] });
  return buildProof({
    directory, accounts, undecided, names: ['cdk.out'], at: new Date('2026-11-02T09:00:00Z'), rules: RULES, ignored: [], version: '1.0.0',
  });
}

function defineAccount(stack: Stack): void {
  const admin = new MfaRequiredAdminRole(stack, 'Admin', { roleName: 'Admin', assumedBy: new iam.AccountPrincipal(ACCOUNT) });
  const developers = new MfaEnforcedGroup(stack, 'Developers', {
    groupName: 'Developers', managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')],
  });
  for (const name of ['alice', 'bob']) developers.addUser(new iam.User(stack, name, { userName: name }));
  admin.grantAssumeRole(developers);

  const deploy = new iam.Role(stack, 'Deploy', { roleName: 'Deploy', assumedBy: new iam.AccountPrincipal(ACCOUNT) });
  deploy.addToPolicy(new iam.PolicyStatement({ sid: 'Release', actions: ['lambda:*', 'logs:*', 'cloudformation:*'], resources: ['*'] }));

  const bot = new iam.User(stack, 'BuildBot', { userName: 'build-bot' });
  new iam.AccessKey(stack, 'BuildBotKey', { user: bot });
  bot.addToPolicy(new iam.PolicyStatement({ sid: 'Images', actions: ['ecr:GetAuthorizationToken', 'ecr:PutImage', 'ecr:UploadLayerPart'], resources: ['*'] }));
  deploy.grantAssumeRole(bot);

  const contractor = new iam.User(stack, 'Contractor', { userName: 'contractor' });
  contractor.addToPolicy(new iam.PolicyStatement({ sid: 'Data', actions: ['s3:*', 'dynamodb:*'], resources: ['*'] }));
  contractor.addToPolicy(new iam.PolicyStatement({
    sid: 'DenyWithoutMfa',
    effect: iam.Effect.DENY,
    notActions: ['iam:ListMFADevices', 'sts:GetSessionToken'],
    resources: ['*'],
    conditions: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } },
  }));
}
