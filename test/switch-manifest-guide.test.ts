import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ModuleKind, transpile } from 'typescript';
import { deployedText } from './support/deployed-text';
import { CrossAccountMfaSwitch } from '../src/cross-account-mfa-switch';
import { MfaEnforcedGroup } from '../src/mfa-enforced-group';
import { SWITCH_MANIFEST_SCHEMA } from '../src/private/switch-manifest-document';

const GUIDE = readFileSync(join(__dirname, '..', 'docs', 'switch-manifest.md'), 'utf8');

function block(language: string): string {
  return new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 's').exec(GUIDE)![1];
}

/** Runs the example of the guide in two stacks, and answers that of the switch. */
function runExample(): Template {
  const app = new App();
  const bastionStack = new Stack(app, 'Bastion', { env: { account: '111122223333', region: 'us-east-1' } });
  const production = new Stack(app, 'Production', { env: { account: '444455556666', region: 'eu-west-1' } });
  const given = { bastionStack, developers: new MfaEnforcedGroup(bastionStack, 'Developers'), CrossAccountMfaSwitch, Duration };
  const code = transpile(block('ts'), { module: ModuleKind.CommonJS });
  new Function(...Object.keys(given), code).apply(production, Object.values(given));
  return Template.fromStack(bastionStack);
}

test('the example has the manifest that the guide shows', () => {
  const [[id, { Value }], ...more] = Object.entries(runExample().findOutputs('*', { Description: 'The roles to switch to with MFA, as JSON' }));

  expect(JSON.parse(deployedText(Value, { 'AWS::Partition': 'aws' }))).toEqual(JSON.parse(block('json')));
  expect(id).toMatch(/^ToProductionManifest[0-9A-F]{8}$/);
  expect(more).toEqual([]);
});

test('the example has the parameter that it names', () => {
  runExample().hasResourceProperties('AWS::SSM::Parameter', { Name: '/iam-mfa/production', Type: 'String', Tier: 'Standard' });
});

test('the guide names the schema', () => {
  expect(GUIDE).toContain(`\`${SWITCH_MANIFEST_SCHEMA}\``);
});
