import { CheckedModel, checkedModel } from '../../../src/checks/checked-model';
import { findAll } from '../../../src/checks/find-all';
import { Finding } from '../../../src/checks/finding';
import { Directory } from '../../../src/simulation/template/directory';
import { TemplateStack } from '../../../src/simulation/template/template-stack';
import { TemplateSimulationProps } from '../../../src/simulation/template-simulation-props';

/** A template, and where it is deployed. */
export interface TestedTemplate {
  readonly template: unknown;
  readonly props?: TemplateSimulationProps;
}

export const ACCOUNT = '111122223333';
export const OTHER_ACCOUNT = '444455556666';

/** The model of resources in one account, or of several templates. */
export function modelOf(...templates: TestedTemplate[]): CheckedModel {
  return checkedModel(Directory.of(templates.map(({ template, props }) => TemplateStack.read(template, props)), { tolerant: true }));
}

/** A template of these resources in one account. */
export function inAccount(resources: object, accountId = ACCOUNT): TestedTemplate {
  return { template: { Resources: resources }, props: { accountId } };
}

/** The ids of the rules that find something, each once. */
export function rulesThatFind(model: CheckedModel): string[] {
  return [...new Set(findAll(model).map(({ rule }) => rule))].sort();
}

/** What one rule finds in resources of one account. */
export function foundBy(rule: { find(model: CheckedModel): Finding[] }, resources: object): Finding[] {
  return rule.find(modelOf(inAccount(resources)));
}
