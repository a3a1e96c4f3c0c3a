import { isParticular } from '../assumptions';
import { BaselineEntry } from '../baseline';
import { resultSentence, sortFindings, summarize } from '../formats/summary';
import { count, describeUndecided, sentence } from '../formats/wording';
import { Proof } from '../proof';
import { exemptLines } from './exempt-lines';
import { findingBlock } from './finding-block';
import { Style } from './style';

/** The proof for people at a terminal: every finding, then what was decided. */
export function proofText(proof: Proof, gone: readonly BaselineEntry[], style: Style): string {
  const isClean = proof.findings.every(({ known }) => known) && proof.undecided.length === 0;
  const sections = [
    ...sortFindings(proof.findings).map((finding) => findingBlock(finding, style)),
    ...list('Gone since the baseline', gone.map(({ rule, message }) => `${rule}: ${sentence(message)}`), style),
    ...list('Not decided', proof.undecided.map(describeUndecided), style),
    ...list('Exempt from MFA, as the enforcement declares', exemptLines(proof), style),
    totals(proof),
    style.apply(isClean ? 'green' : 'bold', resultSentence(proof)),
  ];
  return `${sections.join('\n\n')}\n`;
}

function list(title: string, lines: readonly string[], style: Style): string[] {
  return lines.length === 0 ? [] : [[style.apply('bold', `${title}:`), ...lines.map((line) => `  ${line}`)].join('\n')];
}

function totals(proof: Proof): string {
  const { users, roles, openRoles, enforcedUsers } = summarize(proof);
  const { services, actions, version } = proof.actionList;
  const kinds = new Set(proof.accesses.flat().map(({ callerKind }) => callerKind));
  return [
    `Decided at ${proof.at} for ${proof.inputs.join(', ')} (${count(proof.accounts.length, 'account')}):`,
    `  ${count(users.length, 'user')}, ${enforcedUsers.length} of them under an enforcement; `
    + `${count(roles.length, 'role')} that people can reach, ${openRoles.length} of them without MFA`,
    `  ${count(actions, 'action')} of ${count(services, 'service')} (list of ${version}), and what AWS adds later, under ${count(kinds.size, 'kind')} of credentials`,
    ...proof.assumptions.filter(isParticular).map((assumption) => `  ${assumption}`),
    '  Service control policies and resource policies other than trust policies are not looked at; --json and --markdown have all that is assumed.',
  ].join('\n');
}
