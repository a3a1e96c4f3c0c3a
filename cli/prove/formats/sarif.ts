import { Counterexample } from '../../../src/checks/finding';
import { CALLER_TITLES } from '../../../src/simulation/caller-titles';
import { Proof, ProvenFinding, Undecided } from '../proof';
import { DescribedRule, DESCRIBED_RULES } from './described-rules';
import { SarifLocation, sarifLocation } from './sarif-location';
import { sortFindings } from './summary';
import { capitalize, describeContext, describeStatement, sentence } from './wording';

/**
 * The findings for code scanning, in SARIF 2.1.0.
 *
 * @param workingFolder files below it are named relative to it, as code scanning expects
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function renderSarif(proof: Proof, workingFolder = process.cwd(), rules: readonly DescribedRule[] = DESCRIBED_RULES): string {
  const findings = sortFindings(proof.findings);
  const run = {
    tool: { driver: renderDriver(proof, rules, findings) },
    automationDetails: { id: 'iam-mfa/prove' },
    columnKind: 'utf16CodeUnits',
    invocations: [{ executionSuccessful: true, toolExecutionNotifications: proof.undecided.map(renderUndecided) }],
    results: findings.map((finding) => renderResult(finding, proof, rules, workingFolder)),
  };
  return JSON.stringify({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] }, undefined, 2) + '\n';
}

function renderDriver({ tool }: Proof, rules: readonly DescribedRule[], findings: readonly ProvenFinding[]) {
  const undescribed = [...new Set(findings.map(({ rule }) => rule))].filter((id) => !rules.some((rule) => rule.id === id));
  return {
    name: tool.name,
    semanticVersion: tool.version,
    informationUri: 'https://github.com/cdk-iam-mfa/cdk-iam-mfa',
    rules: [...rules.map(renderRule), ...undescribed.map((id) => ({ id }))],
  };
}

function renderRule({ id, severity, title, rationale, source, fix }: DescribedRule) {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: rationale },
    help: { text: `${rationale}\n\nFix: ${fix}\n\nSource: ${source}` },
    ...(/^https:\S+$/.test(source) ? { helpUri: source } : {}),
    defaultConfiguration: { level: severity },
    // What GitHub ranks security alerts by:
    // https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning#reportingdescriptor-object
    properties: { 'tags': ['security'], 'security-severity': severity === 'error' ? '8.0' : '5.0' },
  };
}

function renderResult(finding: ProvenFinding, proof: Proof, rules: readonly DescribedRule[], workingFolder: string) {
  const { rule, severity, message, fix, subject, statement, counterexample, path = [], fingerprint, known } = finding;
  const location = sarifLocation(statement?.place ?? subject.place, { subject, input: proof.inputs[0], workingFolder });
  const ruleIndex = rules.findIndex(({ id }) => id === rule);
  const steps = [...path, ...(counterexample ? [counterexample] : [])];
  const decidedBy = statement ? `\nStatement: ${describeStatement(statement)}` : '';
  return {
    ruleId: rule,
    ...(ruleIndex >= 0 ? { ruleIndex } : {}),
    level: severity,
    message: { text: `${sentence(message)}\nFix: ${sentence(capitalize(fix))}${decidedBy}${steps.map((step) => `\nCounterexample: ${describeStep(step)}`).join('')}` },
    locations: [location],
    ...(steps.length > 1 ? { codeFlows: [{ threadFlows: [{ locations: steps.map((step) => flowLocation(step, location)) }] }] } : {}),
    partialFingerprints: { 'iamMfaFinding/v1': fingerprint },
    // Either all results have it or none does: SARIF 2.1.0, section 3.27.24.
    ...(proof.findings.some((other) => other.known) ? { baselineState: known ? 'unchanged' : 'new' } : {}),
  };
}

function flowLocation(step: Counterexample, location: SarifLocation) {
  return { location: { ...location, message: { text: describeStep(step) } } };
}

function describeStep({ callerKind, callerArn, action, resource, context, reason }: Counterexample): string {
  const keys = describeContext(context);
  return `${callerArn} (${CALLER_TITLES[callerKind]}) requests ${action} on ${resource}${keys === '' ? '' : `, with ${keys}`}: ${reason}`;
}

function renderUndecided({ what, why, remedy }: Undecided) {
  return { level: 'warning', message: { text: `${what}: ${why}${remedy === undefined ? '' : `. Remedy: ${remedy}`}` } };
}
