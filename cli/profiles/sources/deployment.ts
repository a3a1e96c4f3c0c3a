import { ClientCredentials } from '../../clients/clients';

/** Where stacks and parameters are read, and as whom. */
export interface Deployment {
  readonly env: NodeJS.ProcessEnv;
  /** The profile whose session it is. */
  readonly profile: string;
  readonly credentials: ClientCredentials;
  readonly region: string;
}

/** Fails with what to do where the session may not read. */
export async function reading<T>(what: string, { profile, region }: Deployment, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const { name, message } = error as Error;
    if (!/AccessDenied|UnauthorizedOperation|NotAuthorized/.test(name)) throw new Error(`${what} in ${region}: ${message}`);
    throw new Error(`${what} in ${region}: the session of the profile ${profile} may not read it (${message}). `
      + 'Somebody who deploys can give you the file that `cdk deploy --outputs-file` writes, for --outputs');
  }
}
