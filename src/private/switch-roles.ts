import { Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { misuse } from './errors';
import { SwitchManifestRole } from './switch-manifest-document';
import { SwitchRole } from './switch-role';

/**
 * The roles of a switch, each of which counts once.
 */
export class SwitchRoles {
  private readonly idsByArn = new Map<string, string>();
  private readonly said = new Map<string, SwitchManifestRole>();

  public get count(): number {
    return this.said.size;
  }

  /**
   * Whether the role has not been given before. One that has been, and of which something else is said now, is an error.
   */
  public isNew(scope: Construct, role: SwitchRole, said: SwitchManifestRole): boolean {
    const identity = this.identityOf(role);
    const before = this.said.get(identity);
    if (before !== undefined && contradicts(said, before)) {
      throw misuse('SwitchRoleTwice', `the role ${role.label} is given twice, with different options; give it once`, scope);
    }
    this.idsByArn.set(role.arn, identity);
    if (before === undefined) this.said.set(identity, said);
    return before === undefined;
  }

  // Account and name tell roles apart: the partition of an ARN may be written out or not, and a construct may be named by its ARN as well.
  private identityOf({ account, name, arn, id }: SwitchRole): string {
    return Token.isUnresolved(name) ? this.idsByArn.get(arn) ?? id : JSON.stringify([account, name]);
  }
}

// Of a role of the app more is known than of one that is named in a list of accounts, and no less holds.
function contradicts({ roleArn, ...said }: SwitchManifestRole, before: SwitchManifestRole): boolean {
  return Object.entries(said).some(([member, value]) => value !== undefined && value !== before[member as keyof SwitchManifestRole]);
}
