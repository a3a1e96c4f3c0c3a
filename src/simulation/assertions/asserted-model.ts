import { AccessAssertionOptions } from '../access-assertion-options';
import { parseDate } from '../condition/date-value';
import { Directory } from '../template/directory';
import { TemplateOrigin } from '../template/template-origin';
import { TemplateStack } from '../template/template-stack';
import { TemplateSimulationProps } from '../template-simulation-props';
import { PrincipalAccess } from './principal-access';
import { findPrincipal } from './principal-lookup';

/** What assertions are made about: templates, and what their principals may do. */
export class AssertedModel {
  private readonly stacks: TemplateStack[] = [];
  private readonly accesses = new Map<string, PrincipalAccess>();
  private read?: Directory;

  public addTemplate(template: unknown, props?: TemplateSimulationProps, origin?: TemplateOrigin): void {
    this.stacks.push(TemplateStack.read(template, props, origin));
    this.accesses.clear();
    this.read = undefined;
  }

  /** What a principal may do at the time of the requests; found out once. */
  public access(principal: string, { at }: AccessAssertionOptions = {}): PrincipalAccess {
    const identity = findPrincipal(this.directory, principal);
    const key = `${identity.arn} ${at ?? ''}`;
    let access = this.accesses.get(key);
    if (!access) {
      access = new PrincipalAccess(this.directory, identity, timeOf(at));
      this.accesses.set(key, access);
    }
    return access;
  }

  public roleArn(role: string): string {
    return findPrincipal(this.directory, role, ['role']).arn;
  }

  private get directory(): Directory {
    return this.read ??= Directory.of(this.stacks);
  }
}

function timeOf(at: string | undefined): Date {
  if (at === undefined) return new Date();
  const time = parseDate(at);
  if (time === undefined) throw new Error(`at: "${at}" is not a date; expected one of ISO 8601, such as 2030-01-07T09:00:00Z`);
  return new Date(time);
}
