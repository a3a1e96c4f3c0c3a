import { RULES } from '../../src/checks/rules';
import { CommandDefinition, Invocation } from '../command-line/command-definition';
import { buildDifference } from '../diff/build-difference';
import { DiffOptions, parseDiffOptions } from '../diff/diff-options';
import { Difference, isEmpty, opensWithoutMfa } from '../diff/difference';
import { differenceMarkdown } from '../diff/text/difference-markdown';
import { differenceText } from '../diff/text/difference-text';
import { InputOptions } from '../prove/inputs/inputs';
import { readInputs } from '../prove/inputs/read-inputs';
import { ProgressBar } from '../prove/progress-bar';
import { ProofRequest } from '../prove/proof-model';
import { INPUT_OPTIONS, PROGRESS_OPTION } from '../prove/prove-options';
import { Style } from '../prove/text/style';
import { packageVersion } from '../version';

const NOTHING_OPENED = 0;
const OPENED = 1;
const UNDECIDED = 2;

/** `iam-mfa diff OLD NEW`: what a change newly allows or refuses. */
export const diffCommand: CommandDefinition = {
  name: 'diff',
  summary: 'Compare what two states of policies allow',
  description: [
    'Tells what the new state allows or refuses that the old one does not, for each kind of credentials, and the findings that come and go.',
    'Each side is an input of `iam-mfa prove`; several of one side are given with commas between them.',
  ],
  operands: [
    { syntax: '<old>', description: 'The state before', completedBy: 'file' },
    { syntax: '<new>', description: 'The state after', completedBy: 'file' },
  ],
  takes: ['two inputs, the old and the new', 'several inputs of one side are given with commas between them'],
  options: [
    ...INPUT_OPTIONS,
    { flags: '--json', description: 'Print the differences as JSON' },
    { flags: '--markdown', description: 'Print them as Markdown' },
    { flags: '--exit-code', description: 'End with status 1 on any difference' },
    PROGRESS_OPTION,
  ],
  examples: [
    { command: 'iam-mfa diff main/cdk.out cdk.out', explanation: 'What a branch changes.' },
    { command: 'iam-mfa diff main/cdk.out cdk.out --markdown', explanation: 'The same as a comment of a pull request.' },
  ],
  exitStatuses: [
    { status: 0, meaning: 'Nothing is newly allowed without MFA' },
    { status: 1, meaning: 'Something is; with --exit-code: anything is different' },
    { status: 2, meaning: 'Something could not be decided, or the command line is wrong' },
  ],
  run: runDiff,
};

async function runDiff(invocation: Invocation): Promise<number> {
  const options = parseDiffOptions(invocation);
  const difference = await compare(options);
  process.stdout.write(printed(difference, options));
  if (opensWithoutMfa(difference) || (options.anyChange && !isEmpty(difference))) return OPENED;
  return difference.undecided.length > 0 ? UNDECIDED : NOTHING_OPENED;
}

async function compare({ old, next, at, progress }: DiffOptions): Promise<Difference> {
  const bar = new ProgressBar(process.stderr, progress);
  const request = async (inputs: InputOptions): Promise<ProofRequest> => {
    const { directory, names, accounts, undecided } = await readInputs(inputs);
    const show = (label: string, done: number, total: number) => bar.show(label, done, total);
    return { directory, names, accounts, undecided, at, rules: RULES, ignored: [], version: packageVersion(), progress: show };
  };
  try {
    return buildDifference(await request(old), await request(next));
  } finally {
    bar.clear();
  }
}

function printed(difference: Difference, { print }: DiffOptions): string {
  if (print === 'json') return `${JSON.stringify(difference, undefined, 2)}\n`;
  return print === 'markdown' ? differenceMarkdown(difference) : differenceText(difference, Style.for(process.stdout, process.env));
}
