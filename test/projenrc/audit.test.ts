import { AuditReport, sortFindings } from '../../projenrc/audit';

const BUNDLED = ['node_modules/uqr', 'node_modules/tool/node_modules/commander'];
const PEERS = ['aws-cdk-lib', 'constructs'];

const ADVISORY = {
  source: 1, name: 'any', dependency: 'any', title: 'Prototype pollution', url: 'https://github.com/advisories/GHSA-xxxx', severity: 'high', cwe: [], cvss: {}, range: '<2.0.0',
};

/** In the form that npm 7 and later print, see `toJSON` in audit-report.js and vuln.js of @npmcli/arborist. Written by hand, not recorded. */
function report(name: string, nodes: string[], via: (string | typeof ADVISORY)[] = [ADVISORY]): AuditReport {
  const finding = { name, severity: 'high', isDirect: false, via, effects: [], range: '<2.0.0', nodes, fixAvailable: true };
  return { auditReportVersion: 2, vulnerabilities: { [name]: finding } };
}

test.each([
  ['a package that is bundled', report('uqr', ['node_modules/uqr']), true],
  ['the folder of a version that is bundled', report('commander', ['node_modules/commander', 'node_modules/tool/node_modules/commander']), true],
  ['the folder of another version', report('commander', ['node_modules/commander']), false],
  ['a tool of the build', report('jest', ['node_modules/jest']), false],
  ['a peer', report('aws-cdk-lib', ['node_modules/aws-cdk-lib']), true],
  ['what a peer brings along', report('yaml', ['node_modules/aws-cdk-lib/node_modules/yaml']), false],
  ['a peer, for what it brings along', report('aws-cdk-lib', ['node_modules/aws-cdk-lib'], ['yaml']), false],
  ['a bundled package, for what it brings along', report('uqr', ['node_modules/uqr'], ['other']), true],
])('a finding on %s', (_, given, published) => {
  const { runtime, build } = sortFindings(given, BUNDLED, PEERS);

  expect([runtime.length, build.length]).toEqual(published ? [1, 0] : [0, 1]);
});

test('is told with its severity, its advisory and its folder', () => {
  expect(sortFindings(report('uqr', ['node_modules/uqr']), BUNDLED, PEERS).runtime)
    .toEqual(['uqr (high): Prototype pollution, <2.0.0, https://github.com/advisories/GHSA-xxxx (node_modules/uqr)']);
  expect(sortFindings(report('jest', ['node_modules/jest'], ['glob']), BUNDLED, PEERS).build).toEqual(['jest (high): by way of glob (node_modules/jest)']);
});

test('nothing is found where nothing is', () => {
  expect(sortFindings({ auditReportVersion: 2, vulnerabilities: {} }, BUNDLED, PEERS)).toEqual({ runtime: [], build: [] });
});

test.each([
  ['without network', { message: 'request failed', error: { summary: '' } }, 'request failed'],
  ['without an endpoint', { error: { summary: 'endpoint is not implemented' } }, 'endpoint is not implemented'],
  ['of npm 6', { auditReportVersion: 1, vulnerabilities: {} }, 'it is of version 1'],
])('a report %s is no clean one', (_, given, told) => {
  expect(() => sortFindings(given, BUNDLED, PEERS)).toThrow(`npm audit gave no report of version 2: ${told}; check the network`);
});
