import { evaluateNamedCondition, IntrinsicScope, resolveIntrinsics, TemplateError } from '../../../src/simulation/template/intrinsics';
import { Stack, StackOutput } from '../state/stack';
import { StackStore } from '../state/stack-store';
import { Template } from '../template/template';

/** The outputs whose conditions are met. */
export function resolveOutputs(template: Template, scope: IntrinsicScope): StackOutput[] {
  return Object.entries(template.Outputs ?? {})
    .filter(([key, { Condition }]) => Condition === undefined || evaluateNamedCondition(Condition, scope, `Outputs.${key}.Condition`))
    .map(([key, output]) => ({
      key,
      value: outputText(output.Value, scope, `Outputs.${key}.Value`),
      description: output.Description,
      exportName: output.Export === undefined ? undefined : outputText(output.Export.Name, scope, `Outputs.${key}.Export.Name`),
    }));
}

function outputText(value: unknown, scope: IntrinsicScope, place: string): string {
  const resolved = resolveIntrinsics(value, scope, place);
  if (['string', 'number', 'boolean'].includes(typeof resolved)) return String(resolved);
  throw new TemplateError(`Template format error: Output ${place.split('.')[1]} is malformed. The value must be a string, got ${JSON.stringify(resolved)}`, place);
}

/** Export names are unique in an account and region, and stay as they are while another stack imports them. */
export function checkExports(stack: Stack, next: readonly StackOutput[], store: StackStore): void {
  const nextExports = new Map(next.flatMap(({ exportName, value }) => (exportName === undefined ? [] : [[exportName, value] as const])));
  for (const { name, stack: owner } of store.exports) {
    if (owner !== stack && nextExports.has(name)) {
      throw new TemplateError(`Export with name ${name} is already exported by stack ${owner.stackName}`);
    }
  }
  for (const { exportName, value } of stack.outputs) {
    if (exportName === undefined || nextExports.get(exportName) === value) continue;
    const importers = store.importersOf(exportName);
    if (importers.length > 0) {
      const verb = nextExports.has(exportName) ? 'update' : 'delete';
      throw new TemplateError(`Cannot ${verb} export ${exportName} as it is in use by ${importers.map(({ stackName }) => stackName).join(', ')}`);
    }
  }
}
