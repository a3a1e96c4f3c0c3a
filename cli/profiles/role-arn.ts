/** The parts of the ARN of an IAM role. */
export interface RoleArn {
  readonly arn: string;
  readonly partition: string;
  readonly account: string;
  /** `/`, or as in `/ops/team/`. */
  readonly path: string;
  readonly name: string;
}

// The characters of paths and names: see the types pathType and roleNameType in the API reference of IAM.
const PATTERN = /^arn:(aws(?:-[a-z]+)*):iam::(\d{12}):role(\/|\/[\x21-\x7e]{1,510}\/)([\w+=,.@-]{1,64})$/;

/** @returns undefined for anything else than the ARN of a role in some account */
export function parseRoleArn(text: string): RoleArn | undefined {
  const [arn, partition, account, path, name] = PATTERN.exec(text) ?? [];
  return arn === undefined ? undefined : { arn, partition, account, path, name };
}

/** Why nobody switches to this role with MFA: it belongs to a service or to a tool. */
export function notForPeople({ path, name }: RoleArn): string | undefined {
  if (path.startsWith('/aws-service-role/')) return 'a service-linked role';
  if (path.startsWith('/service-role/')) return 'a role of a service';
  if (path.startsWith('/aws-reserved/')) return 'a role of IAM Identity Center';
  if (/^cdk-[a-z0-9]+-(?:deploy|lookup|cfn-exec|file-publishing|image-publishing)-role-\d{12}-[a-z0-9-]+$/.test(name)) {
    return 'a role of the CDK\'s bootstrap stack';
  }
  return undefined;
}
