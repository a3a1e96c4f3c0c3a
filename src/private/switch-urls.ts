import { Annotations, CfnOutput, Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { signInHost } from './sign-in-host';
import { SwitchRole } from './switch-role';

// A template takes 200 outputs: see "CloudFormation quotas" in the AWS CloudFormation User Guide. Half of them are left to others.
const MOST_OUTPUTS = 100;
const outputsOfStacks = new WeakMap<Stack, number>();

/**
 * How the console shows a role.
 */
export interface ConsoleView {
  readonly displayName?: string;
  readonly color?: string;
}

/**
 * The URLs by which the console switches to the roles of a switch. They are outputs, unless the template would get more than 100 of them.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-console.html
 */
export class SwitchUrls {
  public readonly urls: string[] = [];

  private outputs: CfnOutput[] = [];
  private asOutputs = true;

  constructor(private readonly scope: Construct) {}

  public add(role: SwitchRole, view: ConsoleView): void {
    const host = signInHost(this.scope);
    if (host === undefined) {
      Annotations.of(this.scope).addWarningV2('cdk-iam-mfa:CrossAccountMfaSwitch.signInHost',
        `the address of the console is not known in the partition of ${Stack.of(this.scope).region}, so there is no URL to switch by`);
      return;
    }
    const url = `https://${host}/switchrole?account=${role.account}&roleName=${forUrl(role.name)}`
      + parameter('displayName', view.displayName) + parameter('color', view.color);
    this.urls.push(url);
    if (this.asOutputs) this.output(role, url);
  }

  private output(role: SwitchRole, url: string): void {
    if (this.count(1) > MOST_OUTPUTS) {
      this.dropOutputs();
      return;
    }
    this.outputs.push(new CfnOutput(this.scope, `SwitchRoleUrl${role.id}`, {
      value: url,
      description: 'Switch to the role in the console, signed in with MFA',
    }));
  }

  // The switches of a template share its outputs: the one that asks for too many goes without, those before it keep theirs.
  private dropOutputs(): void {
    this.count(-1 - this.outputs.length);
    for (const output of this.outputs) this.scope.node.tryRemoveChild(output.node.id);
    this.outputs = [];
    this.asOutputs = false;
  }

  private count(more: number): number {
    const stack = Stack.of(this.scope);
    const outputs = (outputsOfStacks.get(stack) ?? 0) + more;
    outputsOfStacks.set(stack, outputs);
    return outputs;
  }
}

function parameter(name: string, value?: string): string {
  return value === undefined ? '' : `&${name}=${encoded(value)}`;
}

function forUrl(name: string): string {
  return Token.isUnresolved(name) ? name : name.split('/').map(encodeURIComponent).join('/');
}

// What is not known yet cannot be encoded in a template.
function encoded(value: string): string {
  return Token.isUnresolved(value) ? value : encodeURIComponent(value);
}
