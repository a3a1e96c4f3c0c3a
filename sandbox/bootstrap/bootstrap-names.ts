/** The qualifier that `cdk bootstrap` and apps use unless told otherwise. */
export const QUALIFIER = 'hnb659fds';

/** The version of the bootstrap template that the environments stand for. */
export const BOOTSTRAP_VERSION = '33';

export const VERSION_PARAMETER = `/cdk-bootstrap/${QUALIFIER}/version`;

export const BOOTSTRAP_ROLES = ['deploy-role', 'file-publishing-role', 'image-publishing-role', 'lookup-role', 'cfn-exec-role'] as const;

export type BootstrapRole = typeof BOOTSTRAP_ROLES[number];

/** An account and region as `cdk bootstrap` prepares it. */
export interface BootstrapEnvironment {
  readonly accountId: string;
  readonly region: string;
}

/** AWS's way of naming regions, future ones included. There are but so many, so that nobody fills an account with roles by asking for them. */
const REGION = '(?:af|ap|ca|cn|eu|eusc|il|me|mx|sa|us|us-gov|us-iso[bef]?|eu-isoe)-(?:(?:north|south)(?:east|west)?|east|west|central|de-east)-\\d';
const ROLE_NAME = new RegExp(`^cdk-${QUALIFIER}-(?:${BOOTSTRAP_ROLES.join('|')})-(\\d{12})-(${REGION})$`);
const BUCKET_NAME = new RegExp(`^cdk-${QUALIFIER}-assets-(\\d{12})-(${REGION})$`);

export function bootstrapRoleName(role: BootstrapRole, { accountId, region }: BootstrapEnvironment): string {
  return `cdk-${QUALIFIER}-${role}-${accountId}-${region}`;
}

export function stagingBucketName({ accountId, region }: BootstrapEnvironment): string {
  return `cdk-${QUALIFIER}-assets-${accountId}-${region}`;
}

/** The environment of a role or bucket with a name that `cdk bootstrap` gives. */
export function environmentOf(name: string): BootstrapEnvironment | undefined {
  const match = ROLE_NAME.exec(name) ?? BUCKET_NAME.exec(name);
  return match ? { accountId: match[1], region: match[2] } : undefined;
}
