import { Invocation } from '../command-line/command-definition';
import { UsageError } from '../usage-error';
import { Layout } from './layout';

/** Where the roles are read: all of these are taken together. */
export interface RoleSources {
  readonly outputs: readonly string[];
  readonly stacks: readonly string[];
  readonly manifests: readonly string[];
}

export interface ProfilesOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly profile?: string;
  readonly outputProfile?: string;
  readonly sources: RoleSources;
  readonly layout: Layout;
  readonly prefix?: string;
  readonly roles?: readonly string[];
  readonly region?: string;
  readonly serialNumber?: string;
  readonly codeCommand?: string;
  readonly mode: 'show' | 'check' | 'apply';
  readonly prune: boolean;
  readonly overwrite: boolean;
}

/** @throws UsageError for what cannot be meant */
export function profilesOptions(invocation: Invocation): ProfilesOptions {
  const sources = {
    outputs: invocation.texts('outputs') ?? [], stacks: invocation.texts('stack') ?? [], manifests: invocation.texts('manifest') ?? [],
  };
  if (Object.values(sources).every(({ length }) => length === 0)) {
    throw new UsageError('there is nothing to read roles from; give --stack NAME, --outputs FILE or --manifest PARAMETER');
  }
  return {
    env: invocation.env,
    profile: invocation.text('profile'),
    outputProfile: invocation.text('output-profile'),
    sources,
    layout: (invocation.text('layout') ?? 'process') as Layout,
    prefix: prefix(invocation.text('prefix')),
    roles: invocation.texts('role'),
    region: region(invocation.text('region')),
    serialNumber: serialNumber(invocation.text('serial')),
    codeCommand: invocation.text('code-command'),
    mode: mode(invocation.flag('apply'), invocation.flag('check')),
    prune: invocation.flag('prune'),
    overwrite: invocation.flag('overwrite'),
  };
}

/** The SDK for JavaScript, and with it the CDK, skips profiles with other characters in their names. */
function prefix(text: string | undefined): string | undefined {
  if (text !== undefined && !/^[\w\-@+.%:/]*$/.test(text)) {
    throw new UsageError(`--prefix is ${JSON.stringify(text)}; expected letters, digits and -_@+.%:/, as the CDK skips profiles with other names`);
  }
  return text;
}

function region(text: string | undefined): string | undefined {
  if (text !== undefined && !/^[a-z]{2,}(-[a-z]+)+-\d{1,2}$/.test(text)) {
    throw new UsageError(`--region is ${JSON.stringify(text)}, expected a region such as eu-west-1`);
  }
  return text;
}

// A hardware device has the serial number that is printed on it.
function serialNumber(text: string | undefined): string | undefined {
  if (text !== undefined && !/^(arn:aws[a-z-]*:iam::\d{12}:mfa\/[\x21-\x7e]+|[A-Za-z0-9]{9,})$/.test(text)) {
    throw new UsageError(`--serial is ${JSON.stringify(text)}, expected that of a device that shows codes, such as arn:aws:iam::111122223333:mfa/phone`);
  }
  return text;
}

function mode(apply: boolean, check: boolean): ProfilesOptions['mode'] {
  if (apply && check) throw new UsageError('--apply writes and --check does not; give one of them');
  return apply ? 'apply' : check ? 'check' : 'show';
}
