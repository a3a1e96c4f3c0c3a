import { App } from 'aws-cdk-lib';
import { modelOfApp } from './support/model-of-app';
import { expectRedecided } from './support/redecided';
import { addExistingGroupsAndUsers } from '../../examples/existing-groups-and-users/existing-groups-and-users-stacks';
import { GracePeriodStack } from '../../examples/grace-period/grace-period-stacks';
import { HumansAndMachinesStack } from '../../examples/machine-users/machine-users-stacks';
import { addManyAccounts } from '../../examples/many-accounts/many-accounts-stacks';
import { EngineersStack } from '../../examples/phishing-resistant-devices/phishing-resistant-devices-stacks';
import { findAll } from '../../src/checks/find-all';
import { appOf, AUDIT_SCENES } from '../support/audit-scenes';

const EXAMPLES: Record<string, (app: App) => void> = {
  'existing-groups-and-users': addExistingGroupsAndUsers,
  'grace-period': (app) => { new GracePeriodStack(app, 'GracePeriodStack'); },
  'machine-users': (app) => { new HumansAndMachinesStack(app, 'HumansAndMachinesStack'); },
  'many-accounts': addManyAccounts,
  'phishing-resistant-devices': (app) => { new EngineersStack(app, 'EngineersStack'); },
};

const SCENES = [...AUDIT_SCENES, ...Object.entries(EXAMPLES).map(([name, build]) => ({ name: `examples/${name}`, build }))];

/** What leaves open what a rule is about, as its documentation says; people who choose it acknowledge the rule. */
const DECLARED: Readonly<Record<string, readonly string[]>> = {
  'MfaEnforcedGroup enrollment: any-credentials': ['enrollment-with-long-term-key'],
  'GroupEnforceMfa enrollment: any-credentials': ['enrollment-with-long-term-key'],
  // The machine has an access key and can have no MFA.
  'examples/machine-users': ['user-outside-enforcement'],
};

test.each(SCENES.map((scene) => [scene.name, scene] as const))('nothing but what is declared is found in %s', (name, scene) => {
  const { model, templates } = modelOfApp(appOf(scene));
  const found = findAll(model).filter(({ rule }) => rule !== 'undecided');
  expect(found.map(({ rule, message }) => `${rule}: ${message}`)).toEqual((DECLARED[name] ?? []).map((rule) => expect.stringMatching(`^${rule}: `) as string));
  expectRedecided(model, found, ...templates);
});
