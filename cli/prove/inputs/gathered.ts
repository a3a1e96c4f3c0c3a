import { CloudAssembly } from '../../../src/cloud-assembly/cloud-assembly';
import { DetailsPage } from '../../../src/simulation/account/details-page';
import { JsonObject } from '../../../src/simulation/policy-json';
import { Problem } from '../../../src/simulation/template/problem';
import { TemplateStack } from '../../../src/simulation/template/template-stack';

/** What the inputs hold, before they are one directory. */
export class Gathered {
  readonly stacks: TemplateStack[] = [];
  readonly pages: DetailsPage[] = [];
  readonly names: string[] = [];
  readonly problems: Problem[] = [];
  private readonly unusedParameters: Set<string>;

  /** @param parameters values of template parameters, for every template that has them */
  constructor(private readonly parameters: ReadonlyMap<string, string>) {
    this.unusedParameters = new Set(parameters.keys());
  }

  /** Names of parameters that no template has. */
  get unknownParameters(): readonly string[] {
    return [...this.unusedParameters];
  }

  /** The values that are given for the parameters of a template. */
  parametersOf(template: JsonObject): Record<string, string> {
    const declared = Object.keys(template.Parameters ?? {});
    for (const name of declared) this.unusedParameters.delete(name);
    return Object.fromEntries([...this.parameters].filter(([name]) => declared.includes(name)));
  }

  /** Adds stacks, with what keeps some of them from being read as they are. */
  add({ stacks, problems }: CloudAssembly): void {
    this.stacks.push(...stacks.map(({ stack }) => stack));
    this.problems.push(...problems);
  }
}
