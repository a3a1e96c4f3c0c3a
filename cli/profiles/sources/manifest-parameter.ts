import type { SSMClient } from '@aws-sdk/client-ssm';
import { Deployment, reading } from './deployment';
import { ManifestError } from './manifest-error';
import { ManifestPart, readManifestPart } from './manifest-part';
import { allParts } from './manifest-parts';
import { ssmClient } from '../../clients/clients';
import { RoleList } from '../listed-role';

/** GetParameters takes so many names. */
const MOST_NAMES = 10;

/** The roles of the manifest in the SSM parameter of that name and, for its further parts, in `NAME/2`, `NAME/3` and so on. */
export async function readManifestParameter(name: string, deployment: Deployment): Promise<RoleList> {
  const { GetParameterCommand } = sdk();
  const client = await ssmClient(deployment);
  const { Parameter } = await reading(`parameter ${name}`, deployment, () => client.send(new GetParameterCommand({ Name: name })));
  const first = readManifestPart(Parameter?.Value ?? '', `parameter ${name}`);
  const parts = [first];
  for (let part = 2; part <= first.parts; part += MOST_NAMES) {
    const length = Math.min(MOST_NAMES, first.parts - part + 1);
    parts.push(...await furtherParts(client, Array.from({ length }, (_, index) => `${name}/${part + index}`), deployment));
  }
  return allParts(parts);
}

async function furtherParts(client: SSMClient, names: string[], deployment: Deployment): Promise<ManifestPart[]> {
  const { GetParametersCommand } = sdk();
  const { Parameters = [], InvalidParameters = [] } = await reading(`parameter ${names[0]}`, deployment,
    () => client.send(new GetParametersCommand({ Names: names })));
  if (InvalidParameters.length > 0) {
    throw new ManifestError(`parameter ${names[0].replace(/\/\d+$/, '')}`, `${InvalidParameters.sort().join(', ')} is missing. Read it again when the deployment has ended`);
  }
  return Parameters.map(({ Name, Value = '' }) => readManifestPart(Value, `parameter ${Name}`));
}

function sdk(): typeof import('@aws-sdk/client-ssm') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- Loaded when needed; Jest cannot do import() in CommonJS.
  return require('@aws-sdk/client-ssm');
}
