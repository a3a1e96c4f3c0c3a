import { commonChanges, namesOf, serviceTitle } from './change-lines';
import { capitalize, count, describeContext, describeUndecided, sentence, VERDICT_WORDS } from '../../prove/formats/wording';
import { ComparedPrincipal, Difference, isEmpty, PrincipalChange, ServiceChange } from '../difference';

/** Rows of a table; the rest is counted. */
const MOST_SERVICES = 20;

/** The differences as Markdown, such as for a comment on a pull request. */
export function differenceMarkdown(difference: Difference): string {
  const { at, added, removed, changes, findings, undecided } = difference;
  const sections = [
    '# What changes in who can do what',
    `From ${code(difference.old.join(', '))} to ${code(difference.new.join(', '))}, as of ${at}.`,
    ...(isEmpty(difference) ? ['Nothing that the policies decide is different.'] : []),
    ...list('Added', added.map(described)),
    ...list('Removed', removed.map(described)),
    ...changes.flatMap(changeSection),
    ...list('New findings', findings.new.map(({ rule, message, fix }) => `${code(rule)}: ${escapeText(sentence(message))} ${escapeText(sentence(capitalize(fix)))}`)),
    ...list('Findings that are gone', findings.gone.map(({ rule, message }) => `${code(rule)}: ${escapeText(sentence(message))}`)),
    ...list('Not decided', undecided.map((one) => escapeText(describeUndecided(one)))),
  ];
  return `${sections.join('\n\n')}\n`;
}

function described({ kind, arn }: ComparedPrincipal): string {
  return `${kind} ${code(arn)}`;
}

function changeSection(change: PrincipalChange): string[] {
  return [
    `## ${escapeText(namesOf(change))}`,
    ...commonChanges(change).flatMap(({ titles, direction, services }) => [
      `${direction === 'allowed' ? '**Newly allowed**' : 'No longer allowed'}, with ${escapeText(titles.join('; '))}:`,
      table([['actions', '', 'example', 'allowed', 'refused'], ['---', '---', '---', '---', '---'], ...services.slice(0, MOST_SERVICES).map(row)]),
      ...(services.length > MOST_SERVICES ? [`and ${count(services.length - MOST_SERVICES, 'more service')}; \`--json\` has all.`] : []),
    ]),
  ];
}

function row(service: ServiceChange): string[] {
  const { action, resource, context, reason, refusal } = service.example;
  const keys = describeContext(context);
  const example = `${code(action)} on ${code(resource)}${keys === '' ? '' : `, with ${code(keys)}`}`;
  return [escapeText(serviceTitle(service)), VERDICT_WORDS[service.verdict], example, escapeText(reason), escapeText(refusal)];
}

function list(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`## ${title}`, lines.map((line) => `- ${line}`).join('\n')];
}

function table(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`).join('\n');
}

/** Names and policies may hold what Markdown takes for markup. */
function escapeText(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#]/g, '\\$&').replace(/\s+/g, ' ');
}

/** A code span whose fence is longer than any run of backticks within. */
function code(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 ? ' ' : '';
  return `${fence}${pad}${text.replace(/\s+/g, ' ')}${pad}${fence}`;
}
