import { CommandDefinition, Invocation } from '../command-line/command-definition';
import { Baseline } from '../prove/baseline';
import { renderHtml } from '../prove/formats/html';
import { renderMarkdown } from '../prove/formats/markdown';
import { renderSarif } from '../prove/formats/sarif';
import { readInputs } from '../prove/inputs/read-inputs';
import { OutputFile } from '../prove/output-file';
import { ProgressBar } from '../prove/progress-bar';
import { Proof } from '../prove/proof';
import { buildProof } from '../prove/proof-builder';
import { INPUT_OPERAND, INPUT_OPTIONS, parseProveOptions, PROGRESS_OPTION, ProveOptions } from '../prove/prove-options';
import { proofText } from '../prove/text/proof-text';
import { Style } from '../prove/text/style';
import { packageVersion } from '../version';

const NO_FINDINGS = 0;
const FINDINGS = 1;
const UNDECIDED = 2;

/** `iam-mfa prove [INPUT ...]`: who can do what without MFA. */
export const proveCommand: CommandDefinition = {
  name: 'prove',
  summary: 'Decide who can do what without MFA',
  description: [
    'Decides who can do what without MFA: every user, every role that people can reach, every action, every kind of credentials.',
    'An input is a cloud assembly (cdk.out), a CloudFormation template (FILE or ACCOUNT=FILE), or saved account details '
    + '(the output of `aws iam get-account-authorization-details`); several are taken together.',
  ],
  operands: [INPUT_OPERAND],
  options: [
    { flags: '--account', description: 'Read the account of the credentials too (read-only)' },
    { flags: '--profile <name>', description: 'With --account: read it with this profile', repeatable: true, completedBy: 'profile' },
    { flags: '--region <region>', description: 'With --account: the Region to ask in' },
    ...INPUT_OPTIONS,
    { flags: '--baseline <file>', description: 'Fail only on findings that the file does not have', completedBy: 'file' },
    { flags: '--write-baseline <file>', description: 'Write the findings to a file, to be the next baseline', completedBy: 'file' },
    { flags: '--json', description: 'Print the whole proof as JSON' },
    { flags: '--markdown [file]', description: 'Print it as Markdown, or write it to a file', completedBy: 'file' },
    { flags: '--html <file>', description: 'Write it as a page that needs no network', completedBy: 'file' },
    { flags: '--sarif <file>', description: 'Write the findings for code scanning', completedBy: 'file' },
    { flags: '--rule <id>', description: 'Only this rule', repeatable: true, otherwise: 'all' },
    { flags: '--ignore <id>', description: 'All rules but this', repeatable: true },
    PROGRESS_OPTION,
  ],
  examples: [
    { command: 'iam-mfa prove cdk.out', explanation: 'After `cdk synth`: what the app would let people do.' },
    { command: 'iam-mfa prove --account --profile audit --html proof.html', explanation: 'What the account lets them do now, as a page.' },
    { command: 'iam-mfa prove cdk.out --baseline known.json --sarif findings.sarif', explanation: 'In a pipeline: fail on new findings only.' },
  ],
  exitStatuses: [
    { status: 0, meaning: 'Nothing was found' },
    { status: 1, meaning: 'There are findings' },
    { status: 2, meaning: 'Something could not be decided, or the command line is wrong' },
  ],
  run: runProve,
};

async function runProve(invocation: Invocation): Promise<number> {
  const options = parseProveOptions(invocation);
  // Whatever is wrong with the files is said before the work is done.
  const outputs = outputsOf(options);
  const baseline = options.baseline === undefined ? undefined : Baseline.read(options.baseline);
  const found = await prove(options);
  const proof = baseline ? baseline.mark(found) : found;
  for (const { file, render } of outputs) file.write(render(proof));
  process.stdout.write(printed(proof, options, baseline));
  return statusOf(proof);
}

async function prove(options: ProveOptions): Promise<Proof> {
  const bar = new ProgressBar(process.stderr, options.progress);
  const progress = (message: string) => bar.show(message);
  const { accounts } = options.inputs;
  try {
    const { directory, names, accounts: accountIds, undecided } = await readInputs({
      ...options.inputs,
      ...(accounts && { accounts: accounts.map((account) => ({ ...account, progress })) }),
    });
    const { at, rules, ignored } = options;
    return buildProof({
      directory, names, accounts: accountIds, undecided, at, rules, ignored, version: packageVersion(), progress: (...state) => bar.show(...state),
    });
  } finally {
    bar.clear();
  }
}

interface Output {
  readonly file: OutputFile;
  readonly render: (proof: Proof) => string;
}

function outputsOf({ markdownFile, html, sarif, writeBaseline }: ProveOptions): Output[] {
  const outputs: readonly (readonly [option: string, path: string | undefined, render: Output['render']])[] = [
    ['--markdown', markdownFile, renderMarkdown],
    ['--html', html, renderHtml],
    ['--sarif', sarif, (proof) => renderSarif(proof)],
    ['--write-baseline', writeBaseline, ({ findings }) => Baseline.of(findings).toString()],
  ];
  return outputs.flatMap(([option, path, render]) => (path === undefined ? [] : [{ file: OutputFile.at(path, option), render }]));
}

function printed(proof: Proof, { print }: ProveOptions, baseline: Baseline | undefined): string {
  if (print === 'json') return `${JSON.stringify(proof, undefined, 2)}\n`;
  if (print === 'markdown') return renderMarkdown(proof);
  return proofText(proof, baseline?.goneFrom(proof) ?? [], Style.for(process.stdout, process.env));
}

function statusOf({ findings, undecided }: Proof): number {
  if (findings.some(({ known }) => !known)) return FINDINGS;
  return undecided.length > 0 ? UNDECIDED : NO_FINDINGS;
}
