import { existsSync } from 'node:fs';
import { Invocation } from '../command-line/command-definition';
import { InputOptions } from '../prove/inputs/inputs';
import { dateOf } from '../prove/prove-options';
import { UsageError } from '../usage-error';

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

/** @throws UsageError for what cannot be meant */
export function parseDiffOptions(given: Invocation): DiffOptions {
  const json = given.flag('json');
  const markdown = given.flag('markdown');
  if (json && markdown) throw new UsageError('--json and --markdown both print; give one of them');
  const at = given.text('at');
  const documents = { policies: given.texts('policy'), parameters: given.texts('parameter') };
  const [old, next] = given.operands.map((side): InputOptions => ({ files: filesOf(side), ...documents }));
  return {
    old,
    next,
    at: at === undefined ? new Date() : dateOf(at),
    print: json ? 'json' : markdown ? 'markdown' : 'text',
    anyChange: given.flag('exit-code'),
    progress: given.flag('progress'),
  };
}

/** Several files, unless there is one of that name. */
function filesOf(side: string): string[] {
  return existsSync(side) ? [side] : side.split(',');
}
