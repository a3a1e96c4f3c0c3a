import { CfnOutput, Lazy, Stack } from 'aws-cdk-lib';
import { CfnParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { nonWhitespaceCharacters } from './policy-size';
import { partitionOf } from './sign-in-host';
import { SWITCH_MANIFEST_SCHEMA, SwitchManifestDocument, SwitchManifestRole } from './switch-manifest-document';

// The most that a parameter of the standard tier takes: see "Managing parameter tiers" in the AWS Systems Manager User Guide.
const PART_SIZE = 4096;

// The number of parts is known when the last role is, so as many digits are set aside for it.
const MOST_PARTS = 99_999;

interface Part {
  readonly roles: SwitchManifestRole[];
  size: number;
}

/**
 * The roles of a switch as JSON for programs, in outputs and, with a name, in SSM parameters: as many parts as it takes.
 */
export class SwitchManifest {
  private readonly parts: Part[] = [];
  private readonly emptySize: number;

  constructor(private readonly scope: Construct, private readonly parameterName?: string) {
    this.emptySize = nonWhitespaceCharacters(scope, { ...this.document({ roles: [], size: 0 }), part: MOST_PARTS, parts: MOST_PARTS });
    this.open();
  }

  public add(role: SwitchManifestRole): void {
    const size = characters(this.scope, role) + ','.length;
    const last = this.parts[this.parts.length - 1];
    const part = last.size + size > PART_SIZE ? this.open() : last;
    part.roles.push(role);
    part.size += size;
  }

  private open(): Part {
    const part: Part = { roles: [], size: this.emptySize };
    this.parts.push(part);
    const value = Lazy.uncachedString({ produce: () => Stack.of(this.scope).toJsonString(this.document(part)) });
    this.publish(value, this.parts.length);
    return part;
  }

  private publish(value: string, part: number): void {
    const number = part === 1 ? '' : String(part);
    const description = 'The roles to switch to with MFA, as JSON';
    new CfnOutput(this.scope, `Manifest${number}`, { value, description });
    if (this.parameterName !== undefined) {
      const name = part === 1 ? this.parameterName : `${this.parameterName}/${part}`;
      new CfnParameter(this.scope, `ManifestParameter${number}`, { name, type: 'String', tier: 'Standard', value, description });
    }
  }

  private document(part: Part): SwitchManifestDocument {
    const { account, partition, region } = Stack.of(this.scope);
    return {
      schema: SWITCH_MANIFEST_SCHEMA,
      partition: partitionOf(region) ?? partition,
      bastionAccount: account,
      part: this.parts.indexOf(part) + 1,
      parts: this.parts.length,
      roles: part.roles,
    };
  }
}

// Parameter Store counts bytes, and only a display name may have characters that take several.
function characters(scope: Construct, role: SwitchManifestRole): number {
  const { displayName = '' } = role;
  return nonWhitespaceCharacters(scope, role) + Buffer.byteLength(displayName) - displayName.length;
}
