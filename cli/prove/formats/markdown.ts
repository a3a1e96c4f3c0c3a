import { Counterexample } from '../../../src/checks/finding';
import { CALLER_TITLES } from '../../../src/simulation/caller-titles';
import { CallerAccess, Proof, ProvenFinding, ProvenPrincipal, Undecided } from '../proof';
import { METHOD } from './method';
import { resultSentence, sortFindings } from './summary';
import { actionNames, capitalize, count, describeContext, describePlace, describeStatement, sentence } from './wording';

/** A report for auditors, in Markdown with tables. */
export function renderMarkdown(proof: Proof): string {
  return [
    '# Who can do what without MFA',
    `**${escapeMarkdown(resultSentence(proof))}**`,
    '## What was looked at',
    list(subjects(proof)),
    '## Findings',
    ...renderFindings(proof),
    '## Undecided',
    proof.undecided.length === 0 ? 'Nothing.' : list(proof.undecided.map(renderUndecided)),
    '## Users and roles',
    ...renderPrincipals(proof),
    '## Assumptions',
    list(proof.assumptions.map(escapeMarkdown)),
    '## Method',
    ...METHOD.map(escapeMarkdown),
  ].join('\n\n') + '\n';
}

/** Text that Markdown and HTML take literally, on one line. */
export function escapeMarkdown(text: string): string {
  return oneLine(text).replace(/[\\`*_{}[\]#~!]/g, '\\$&').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** Text as code, on one line. */
export function code(text: string): string {
  const line = oneLine(text);
  // Tables take a backslash before a bar away, whether it is code or not.
  if (line.includes('\\|')) return `<code>${line.replace(/[^A-Za-z0-9:/. -]/g, (character) => `&#${character.codePointAt(0)};`)}</code>`;
  const longestRun = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longestRun + 1);
  const pad = longestRun > 0 ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ');
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`).join('\n');
}

function subjects({ inputs, accounts, at, actionList, tool, principals }: Proof): string[] {
  const ofKind = (wanted: ProvenPrincipal['kind']) => principals.filter(({ kind }) => kind === wanted).length;
  return [
    `Inputs: ${inputs.map(code).join(', ')}`,
    `Accounts: ${accounts.map(code).join(', ')}`,
    `${count(ofKind('user'), 'user')} and ${count(ofKind('role'), 'role')}`,
    `Time of the requests: ${code(at)}`,
    `${count(actionList.actions, 'action')} of ${count(actionList.services, 'service')}: list of ${code(actionList.version)}`,
    `Tool: ${code(`${tool.name} ${tool.version}`)}`,
  ];
}

function renderFindings(proof: Proof): string[] {
  const findings = sortFindings(proof.findings);
  if (findings.length === 0) return ['None.'];
  const overview = findings.map(({ severity, known, rule, subject, message }, index) =>
    [`${index + 1}`, severity, known ? 'known' : 'new', code(rule), escapeMarkdown(`${subject.kind} ${subject.name}`), escapeMarkdown(sentence(message))]);
  return [
    table(['#', 'severity', 'baseline', 'rule', 'about', 'finding'], overview),
    ...findings.flatMap((finding, index) => renderFinding(finding, index + 1)),
  ];
}

function renderFinding(finding: ProvenFinding, number: number): string[] {
  const { rule, subject, message, fix, statement, counterexample, path = [], fingerprint } = finding;
  const place = statement?.place ?? subject.place;
  const steps = [...path, ...(counterexample ? [counterexample] : [])];
  return [
    `### ${number}. ${escapeMarkdown(`${rule}: ${subject.kind} ${subject.name}`)}`,
    escapeMarkdown(sentence(message)),
    list([
      `Fix: ${escapeMarkdown(sentence(capitalize(fix)))}`,
      `About: ${code(subject.arn)}`,
      ...(place ? [`Place: ${code(describePlace(place))}`] : []),
      ...(statement ? [`Statement: ${code(describeStatement(statement))}`] : []),
      `Fingerprint: ${code(fingerprint)}`,
    ]),
    ...(steps.length === 0 ? [] : ['Counterexample:', steps.map((step, index) => `${index + 1}. ${renderStep(step)}`).join('\n')]),
  ];
}

function renderStep({ callerKind, callerArn, action, resource, context, reason }: Counterexample): string {
  const keys = describeContext(context);
  const under = keys === '' ? '' : `, with ${code(keys)}`;
  return `${code(callerArn)} (${escapeMarkdown(CALLER_TITLES[callerKind])}) requests ${code(action)} on ${code(resource)}${under}: ${escapeMarkdown(reason)}`;
}

function renderUndecided({ what, why, remedy }: Undecided): string {
  return `${escapeMarkdown(what)}: ${escapeMarkdown(why)}${remedy === undefined ? '' : `. Remedy: ${escapeMarkdown(remedy)}`}`;
}

function renderPrincipals(proof: Proof): string[] {
  if (proof.principals.length === 0) return ['None.'];
  const rows = proof.principals.map((principal) => [
    `${code(principal.arn)}`,
    principal.kind,
    standing(principal),
    ...(['without-mfa', 'exempt', 'no-permission-needed'] as const).map((verdict) =>
      byCallerKind(proof.accesses[principal.access] ?? [], (access) => actionNames(access, verdict))),
  ]);
  return [table(['principal', 'kind', 'standing', 'allowed without MFA', 'exempt from MFA, as declared', 'needs no permission'], rows)];
}

function standing({ kind, underEnforcement, reachedWithoutMfa }: ProvenPrincipal): string {
  if (kind === 'role') return reachedWithoutMfa ? '**reached without MFA**' : 'not reached without MFA';
  return underEnforcement ? 'under enforcement' : '**no enforcement**';
}

/** The names by kind of caller; kinds with the same names stand together. */
function byCallerKind(accesses: readonly CallerAccess[], namesOf: (access: CallerAccess) => readonly string[]): string {
  const titles = new Map<string, string[]>();
  for (const access of accesses) {
    const names = namesOf(access);
    if (names.length > 0) titles.set(shorten(names), [...titles.get(shorten(names)) ?? [], access.title]);
  }
  return titles.size === 0 ? 'nothing' : [...titles].map(([names, kinds]) => `${escapeMarkdown(kinds.join(', '))}: ${names}`).join('<br>');
}

const LONGEST_LIST = 30;

function shorten(names: readonly string[]): string {
  const rest = names.length - LONGEST_LIST;
  return names.slice(0, LONGEST_LIST).map(code).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
