import { App, Stack } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement, User, AccountPrincipal } from 'aws-cdk-lib/aws-iam';
import { MfaEnforcedGroup, MfaRequiredAdminRole } from '../src';
import { runSnippet } from './support/docs/run-snippet';
import { snippetsOfDocs } from './support/docs/snippets';

const snippets = snippetsOfDocs().filter(({ file }) => file === 'docs/testing-policies.md');
const ENV = { account: '111122223333', region: 'us-east-1' };

describe('every assertion that docs/testing-policies.md shows', () => {
  test.each(snippets.map((snippet) => [snippet.name, snippet] as const))('holds: %s', (_, { code }) => {
    const app = new App();
    const bastionStack = new Stack(app, 'Bastion', { env: ENV });
    const production = new Stack(app, 'Production', { env: { ...ENV, account: '444455556666' } });
    const developers = new MfaEnforcedGroup(bastionStack, 'Developers', {
      groupName: 'developers',
      managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')],
    });
    developers.addUser(new User(bastionStack, 'Alice', { userName: 'alice' }));
    new User(bastionStack, 'Bob', { userName: 'bob' }).addToPolicy(new PolicyStatement({ actions: ['s3:Get*'], resources: ['*'] }));
    new User(bastionStack, 'Carol', { userName: 'carol' });
    if (code.includes('auditor')) {
      const viewOnly = ManagedPolicy.fromAwsManagedPolicyName('job-function/ViewOnlyAccess');
      new User(bastionStack, 'Auditor', { userName: 'auditor', managedPolicies: [viewOnly] });
    }
    const productionAdmin = new MfaRequiredAdminRole(production, 'Admin', { roleName: 'ProductionAdmin', assumedBy: new AccountPrincipal(ENV.account) });

    expect(() => runSnippet(code, new Stack(app, 'Fixture', { env: ENV }), { bastionStack, developers, productionAdmin })).not.toThrow();
  });

  test('is there', () => {
    expect(snippets.length).toBeGreaterThan(7);
  });
});
