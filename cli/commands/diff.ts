import { RULES } from '../../src/checks/rules';
import { buildDifference } from '../diff/build-difference';
import { DiffOptions, parseDiffOptions } from '../diff/diff-options';
import { Difference, isEmpty, opensWithoutMfa } from '../diff/difference';
import { differenceMarkdown } from '../diff/text/difference-markdown';
import { differenceText } from '../diff/text/difference-text';
import { InputOptions } from '../prove/inputs/inputs';
import { readInputs } from '../prove/inputs/read-inputs';
import { ProgressBar } from '../prove/progress-bar';
import { ProofRequest } from '../prove/proof-model';
import { Style } from '../prove/text/style';
import { packageVersion } from '../version';

const NOTHING_OPENED = 0;
const OPENED = 1;
const UNDECIDED = 2;

/** `iam-mfa diff OLD NEW`: what a change newly allows or refuses. */
export async function diffCommand(args: string[]): Promise<number> {
  const options = parseDiffOptions(args);
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
