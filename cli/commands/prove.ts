import { Baseline } from '../prove/baseline';
import { renderHtml } from '../prove/formats/html';
import { renderMarkdown } from '../prove/formats/markdown';
import { renderSarif } from '../prove/formats/sarif';
import { readInputs } from '../prove/inputs/read-inputs';
import { OutputFile } from '../prove/output-file';
import { ProgressBar } from '../prove/progress-bar';
import { Proof } from '../prove/proof';
import { buildProof } from '../prove/proof-builder';
import { parseProveOptions, ProveOptions } from '../prove/prove-options';
import { proofText } from '../prove/text/proof-text';
import { Style } from '../prove/text/style';
import { packageVersion } from '../version';

const NO_FINDINGS = 0;
const FINDINGS = 1;
const UNDECIDED = 2;

/** `iam-mfa prove [INPUT ...]`: who can do what without MFA. */
export async function proveCommand(args: string[]): Promise<number> {
  const options = parseProveOptions(args);
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
