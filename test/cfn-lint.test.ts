import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { AuditScene } from './support/audit/audit-scene';
import { appOf, AUDIT_SCENES } from './support/audit-scenes';
import { testWithProgram } from './support/programs';
import { runProcess } from './support/run-process';

/** A finding of cfn-lint, as far as it is looked at. */
interface Match {
  readonly Filename: string;
  readonly Rule: { readonly Id: string };
  readonly Message: string;
  readonly Location: { readonly Path: unknown };
}

/** I1022 prefers Fn::Sub to the Fn::Join that the CDK makes of every token in a text. */
const OF_THE_CDK = ['I1022'];

/** Actions that cfn-lint's list lacks: https://docs.aws.amazon.com/IAM/latest/APIReference/API_AcquireRole.html */
const NEWER_THAN_CFN_LINT = ["W3037 'acquire*' is not one of"];

const folder = mkdtempSync(join(tmpdir(), 'cfn-lint-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The templates of a scene, by the names of their files. */
function templatesOf(scene: AuditScene): [template: string, fileName: string][] {
  return appOf(scene).synth().stacks.map(({ stackName, template }) =>
    [JSON.stringify(template, undefined, 1), `${scene.name} ${stackName}.json`.replace(/[^\w.-]+/g, '-')]);
}

/** Writes every template once, however many scenes come to it. */
function writeTemplates(): string[] {
  return [...new Map(AUDIT_SCENES.flatMap(templatesOf))].map(([template, fileName]) => {
    const file = join(folder, fileName);
    writeFileSync(file, template);
    return file;
  });
}

function findingOf({ Rule, Message, Filename, Location }: Match): string {
  return `${Rule.Id} ${Message} (${basename(Filename)} ${JSON.stringify(Location.Path)})`;
}

// One process: most of what cfn-lint takes is its start.
testWithProgram('cfn-lint')('no template of the quickstart or of any option has an error, a warning or an advice', async () => {
  const files = writeTemplates();
  const { stdout, stderr } = await runProcess('cfn-lint', ['--format', 'json', '--include-checks', 'I', '--ignore-checks', ...OF_THE_CDK, '--', ...files]);

  expect(stderr).toBe('');
  const matches: Match[] = JSON.parse(stdout);
  expect(matches.map(findingOf).filter(finding => !NEWER_THAN_CFN_LINT.some(known => finding.startsWith(known)))).toEqual([]);
}, 300_000);
