import { existsSync } from 'node:fs';
import { InputOptions } from '../prove/inputs/inputs';
import { dateOf } from '../prove/prove-options';
import { parseCommandLine, UsageError } from '../usage-error';

/** What `iam-mfa diff` was asked for. */
export interface DiffOptions {
  readonly old: InputOptions;
  readonly next: InputOptions;
  readonly at: Date;
  readonly print: 'text' | 'json' | 'markdown';
  /** Whether any difference counts as one to stop at. */
  readonly anyChange: boolean;
  readonly progress: boolean;
}

const FLAGS = {
  'policy': { type: 'string', multiple: true },
  'parameter': { type: 'string', multiple: true },
  'at': { type: 'string' },
  'json': { type: 'boolean', default: false },
  'markdown': { type: 'boolean', default: false },
  'exit-code': { type: 'boolean', default: false },
  'no-progress': { type: 'boolean', default: false },
} as const;

/** @throws UsageError for what cannot be meant */
export function parseDiffOptions(args: string[]): DiffOptions {
  const { values, positionals } = parseCommandLine({ args, allowPositionals: true, options: FLAGS });
  if (positionals.length !== 2) {
    throw new UsageError(`diff takes two inputs, the old and the new, got ${positionals.length === 0 ? 'none' : positionals.join(', ')}; `
      + 'several inputs of one side are given with commas between them');
  }
  if (values.json && values.markdown) throw new UsageError('--json and --markdown both print; give one of them');
  const [old, next] = positionals.map((side): InputOptions => ({ files: filesOf(side), policies: values.policy, parameters: values.parameter }));
  return {
    old,
    next,
    at: values.at === undefined ? new Date() : dateOf(values.at),
    print: values.json ? 'json' : values.markdown ? 'markdown' : 'text',
    anyChange: values['exit-code'],
    progress: !values['no-progress'],
  };
}

/** Several files, unless there is one of that name. */
function filesOf(side: string): string[] {
  return existsSync(side) ? [side] : side.split(',');
}
