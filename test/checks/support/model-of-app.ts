import { App } from 'aws-cdk-lib';
import { modelOf, TestedTemplate } from './model-of';
import { CheckedModel } from '../../../src/checks/checked-model';

/** The model of all stacks of an app, and their templates. */
export function modelOfApp(app: App): { readonly model: CheckedModel; readonly templates: TestedTemplate[] } {
  const templates = app.synth().stacksRecursively.map(({ template, environment: { account, region }, stackName }) => ({
    template: template as unknown,
    props: { stackName, ...(/^\d{12}$/.test(account) && { accountId: account }), ...(region !== 'unknown-region' && { region }) },
  }));
  return { model: modelOf(...templates), templates };
}
