import { Rule } from '../../src/checks/rule';
import { RULES } from '../../src/checks/rules';
import { parseDate } from '../../src/simulation/condition/date-value';
import { parseCommandLine, UsageError } from '../usage-error';
import { CHAIN_RULE } from './chain-findings';
import { InputOptions } from './inputs/inputs';

/** Options that say what is to be read, of every command that reads it. */
export const INPUT_FLAGS = {
  account: { type: 'boolean', default: false },
  profile: { type: 'string', multiple: true },
  region: { type: 'string' },
  policy: { type: 'string', multiple: true },
  parameter: { type: 'string', multiple: true },
} as const;

const FLAGS = {
  ...INPUT_FLAGS,
  'at': { type: 'string' },
  'baseline': { type: 'string' },
  'write-baseline': { type: 'string' },
  'json': { type: 'boolean', default: false },
  'markdown': { type: 'boolean', default: false },
  'markdown-file': { type: 'string' },
  'html': { type: 'string' },
  'sarif': { type: 'string' },
  'rule': { type: 'string', multiple: true },
  'ignore': { type: 'string', multiple: true },
  'no-progress': { type: 'boolean', default: false },
} as const;

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
export function parseProveOptions(args: readonly string[]): ProveOptions {
  const { values, positionals } = parseCommandLine({ args: args.map(fileOfMarkdown), allowPositionals: true, options: FLAGS });
  if (values.json && values.markdown) throw new UsageError('--json and --markdown both print; give --markdown=FILE to have both');
  const ignored = ignoredRules(values.rule, values.ignore);
  return {
    inputs: inputOptions(positionals, values),
    at: values.at === undefined ? new Date() : dateOf(values.at),
    rules: RULES.filter(({ id }) => !ignored.includes(id)),
    ignored,
    baseline: values.baseline,
    writeBaseline: values['write-baseline'],
    print: values.json ? 'json' : values.markdown ? 'markdown' : 'text',
    markdownFile: values['markdown-file'],
    html: values.html,
    sarif: values.sarif,
    progress: !values['no-progress'],
  };
}

/** `--markdown` prints and `--markdown=FILE` writes; Node.js knows no option whose value can be left out. */
function fileOfMarkdown(arg: string): string {
  return arg.replace(/^--markdown=/s, '--markdown-file=');
}

interface InputValues {
  readonly account?: boolean;
  readonly profile?: string[];
  readonly region?: string;
  readonly policy?: string[];
  readonly parameter?: string[];
}

export function inputOptions(files: readonly string[], { account = false, profile, region, policy, parameter }: InputValues): InputOptions {
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
