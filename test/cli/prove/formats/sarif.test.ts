import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hostileProof } from './support/hostile-proof';
import { FINDINGS, SAMPLE_PROOF } from './support/sample-proof';
import { sarifProblems } from './support/sarif-shapes';
import { renderSarif } from '../../../../cli/prove/formats/sarif';
import { Proof, ProvenFinding } from '../../../../cli/prove/proof';
import { RULES } from '../../../../src/checks/rules';
import { Place } from '../../../../src/simulation/place';

const [OUTSIDE, REACHED] = FINDINGS;
const folder = mkdtempSync(join(tmpdir(), 'sarif-'));

function sarif(findings: readonly ProvenFinding[] = FINDINGS, more: Partial<Proof> = {}) {
  return JSON.parse(renderSarif({ ...SAMPLE_PROOF, findings, ...more }, folder)).runs[0];
}

function locationAt(place: Place) {
  return sarif([{ ...OUTSIDE, subject: { ...OUTSIDE.subject, place } }]).results[0].locations[0];
}

test.each([
  ['the sample', SAMPLE_PROOF],
  ['a proof without findings', { ...SAMPLE_PROOF, findings: [], undecided: [] }],
  ['a proof against a baseline', { ...SAMPLE_PROOF, findings: [{ ...OUTSIDE, known: true }, REACHED] }],
  ['a proof with hostile names', hostileProof()],
])('%s is SARIF 2.1.0', (_, proof) => {
  expect(sarifProblems(JSON.parse(renderSarif(proof, folder)))).toEqual([]);
});

test('the tool describes every rule, with help', () => {
  const { driver } = sarif().tool;

  expect(driver).toMatchObject({ name: 'iam-mfa', semanticVersion: '1.2.3' });
  expect(driver.rules.map(({ id }: { id: string }) => id)).toEqual([...RULES.map(({ id }) => id), 'role-reached-in-steps']);
  expect(driver.rules.every(({ help }: { help: { text: string } }) => help.text.includes('Fix: '))).toBe(true);
});

test('a result has rule, level, message with fix and counterexample, and the fingerprint', () => {
  const { results, tool } = sarif();
  const result = results.find(({ ruleId }: { ruleId: string }) => ruleId === OUTSIDE.rule);

  expect(result).toMatchObject({ level: 'error', partialFingerprints: { 'iamMfaFinding/v1': 'aaaa0001' } });
  expect(tool.driver.rules[result.ruleIndex].id).toBe(OUTSIDE.rule);
  expect(result.message.text).toContain(`${OUTSIDE.message}\nFix: ${OUTSIDE.fix}`);
  expect(result.message.text).toContain('(an access key) requests s3:GetObject on *, with aws:SourceIp = 203.0.113.7: s3:GetObject is allowed');
  expect(result).not.toHaveProperty('baselineState');
  expect(result).not.toHaveProperty('codeFlows');
});

test('a counterexample in several steps is a code flow', () => {
  const [{ codeFlows }] = sarif([REACHED]).results;
  const texts = codeFlows[0].threadFlows[0].locations.map(({ location }: { location: { message: { text: string } } }) => location.message.text);

  expect(texts).toEqual([expect.stringContaining('requests sts:AssumeRole'), expect.stringContaining('requests lambda:UpdateFunctionCode')]);
});

test('with a baseline, every result is new or unchanged', () => {
  const { results } = sarif([{ ...OUTSIDE, known: true }, REACHED]);
  const states = results.map(({ ruleId, baselineState }: Record<string, string>) => [ruleId, baselineState]);

  expect(Object.fromEntries(states)).toEqual({ [OUTSIDE.rule]: 'unchanged', [REACHED.rule]: 'new' });
});

test('what could not be decided is a notification', () => {
  const [{ toolExecutionNotifications: [notification] }] = sarif().invocations;

  expect(notification).toEqual({
    level: 'warning',
    message: { text: 'the user erin: the policy arn:aws:iam::aws:policy/ReadOnlyAccess is not known. Remedy: give its document with --policy' },
  });
});

describe('the location', () => {
  const place = { source: 'Stack', logicalId: 'Bot', constructPath: 'Stack/Bot/Resource' };
  const template = join(folder, 'my app', 'Stack.template.json');

  test('is a file below the working folder, relative to it', () => {
    expect(locationAt({ ...place, templatePath: template })).toEqual({
      physicalLocation: { artifactLocation: { uri: 'my%20app/Stack.template.json', uriBaseId: '%SRCROOT%' }, region: { startLine: 1 } },
      logicalLocations: [{ name: 'Bot', fullyQualifiedName: 'Stack/Bot/Resource', kind: 'resource' }],
    });
  });

  test('is a file elsewhere, by its URL', () => {
    const elsewhere = join(folder, '..', 'elsewhere.json');
    expect(locationAt({ ...place, templatePath: elsewhere }).physicalLocation.artifactLocation).toEqual({ uri: pathToFileURL(elsewhere).href });
  });

  test.each([
    ['JSON', '{\n "Resources": {\n  "BotPolicy": {},\n  "Bot": {}\n }\n}'],
    ['YAML', 'Resources:\r\n  # Bot:\r\n  BotPolicy: {}\r\n  Bot:\r\n    Type: AWS::IAM::User'],
    ['YAML with a property of that name', 'Resources:\n  Policy:\n    Bot: 1\n  Bot: {}\nOutputs:\n  Bot: {}'],
    ['YAML with an output of that name', 'Outputs:\n  Bot: {}\nResources:\n  Bot: {}'],
  ])('is the line that defines the resource in a template in %s', (format, text) => {
    const templatePath = join(folder, `template.${format}`);
    writeFileSync(templatePath, text);

    expect(locationAt({ ...place, templatePath }).physicalLocation.region).toEqual({ startLine: 4 });
  });

  test('is what was read where there is no file', () => {
    expect(locationAt({ source: 'account 111122223333' }).physicalLocation.artifactLocation).toEqual({ uri: 'account%20111122223333' });
    expect(sarif([REACHED]).results[0].locations[0]).toEqual({
      physicalLocation: { artifactLocation: { uri: 'cdk.out' }, region: { startLine: 1 } },
      logicalLocations: [{ name: 'Deploy', fullyQualifiedName: REACHED.subject.arn, kind: 'resource' }],
    });
  });
});
