import { Rule } from '../../src/checks/rule';
import { RULES } from '../../src/checks/rules';
import { parseDate } from '../../src/simulation/condition/date-value';
import { Invocation, OperandDefinition, OptionDefinition } from '../command-line/command-definition';
import { UsageError } from '../usage-error';
import { CHAIN_RULE } from './chain-findings';
import { InputOptions } from './inputs/inputs';

export const INPUT_OPERAND: OperandDefinition = { syntax: '[input...]', description: 'What is to be read', completedBy: 'file' };

/** Options of every command that reads such inputs. */
export const INPUT_OPTIONS: readonly OptionDefinition[] = [
  { flags: '--policy <arn=file>', description: 'The document of a managed policy that no input has', repeatable: true, completedBy: 'file' },
  { flags: '--parameter <name=value>', description: 'The value of a template parameter', repeatable: true },
  { flags: '--at <date>', description: 'When the requests are made, in ISO 8601', otherwise: 'now' },
];

export const PROGRESS_OPTION: OptionDefinition = { flags: '--no-progress', description: 'No progress bar' };

/** What `iam-mfa prove` was asked for. */
export interface ProveOptions {
  readonly inputs: InputOptions;
  readonly at: Date;
  readonly rules: readonly Rule[];
  readonly ignored: readonly string[];
  readonly baseline?: string;
  readonly writeBaseline?: string;
  /** What goes to standard output. */
  readonly print: 'text' | 'json' | 'markdown';
  readonly markdownFile?: string;
  readonly html?: string;
  readonly sarif?: string;
  readonly progress: boolean;
}

/** @throws UsageError for what cannot be meant */
export function parseProveOptions(given: Invocation): ProveOptions {
  const json = given.flag('json');
  const markdown = given.flag('markdown');
  if (json && markdown) throw new UsageError('--json and --markdown both print; give --markdown=FILE to have both');
  const ignored = ignoredRules(given.texts('rule'), given.texts('ignore'));
  const at = given.text('at');
  return {
    inputs: inputOptions(given),
    at: at === undefined ? new Date() : dateOf(at),
    rules: RULES.filter(({ id }) => !ignored.includes(id)),
    ignored,
    baseline: given.text('baseline'),
    writeBaseline: given.text('write-baseline'),
    print: json ? 'json' : markdown ? 'markdown' : 'text',
    markdownFile: given.text('markdown'),
    html: given.text('html'),
    sarif: given.text('sarif'),
    progress: given.flag('progress'),
  };
}

function inputOptions(given: Invocation): InputOptions {
  const account = given.flag('account');
  const [profile, region] = [given.texts('profile'), given.text('region')];
  const [policy, parameter] = [given.texts('policy'), given.texts('parameter')];
  const files = given.operands;
  if (!account && (profile || region !== undefined)) throw new UsageError('--profile and --region belong to --account: give --account to read an account');
  if (!account && files.length === 0) {
    throw new UsageError('nothing to read: give a cdk.out folder, templates or saved account details, or --account to read the account of the credentials');
  }
  const profiles: readonly (string | undefined)[] = profile ?? [undefined];
  return {
    files,
    ...(account && { accounts: profiles.map((name) => ({ ...(name !== undefined && { profile: name }), ...(region !== undefined && { region }) })) }),
    ...(policy && { policies: policy }),
    ...(parameter && { parameters: parameter }),
  };
}

function ignoredRules(only: readonly string[] | undefined, ignore: readonly string[] = []): string[] {
  const known = [...RULES.map(({ id }) => id), CHAIN_RULE.id];
  const unknown = [...only ?? [], ...ignore].filter((id) => !known.includes(id));
  if (unknown.length > 0) throw new UsageError(`no rule ${unknown.join(', ')}; the rules are ${known.join(', ')}`);
  return known.filter((id) => ignore.includes(id) || (only !== undefined && !only.includes(id)));
}

export function dateOf(text: string): Date {
  // Read as in a policy, but for numbers: 2027 is a year here, and no second of 1970.
  const time = /^\d{4}-/.test(text) ? parseDate(text) : undefined;
  if (time === undefined) throw new UsageError(`--at is ${JSON.stringify(text)}, expected a date of ISO 8601 such as 2027-01-31T08:00:00Z`);
  return new Date(time);
}
