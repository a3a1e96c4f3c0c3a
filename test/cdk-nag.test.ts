import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack, Validations } from 'aws-cdk-lib';
import {
  AwsSolutionsChecks, HIPAASecurityChecks, NagPack, NIST80053R4Checks, NIST80053R5Checks, PCIDSS321Checks, ServerlessChecks,
} from 'cdk-nag';
import * as library from '../src';
import { AuditScene } from './support/audit/audit-scene';
import { appOf, AUDIT_SCENES } from './support/audit-scenes';

const PAGE = readFileSync(join(__dirname, '..', 'docs', 'cdk-nag.md'), 'utf8');

interface Listed {
  readonly row: string;
  readonly pattern: RegExp;
  readonly construct: string;
}

const quotedIn = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, text]) => text);

/** The rows of the table on the page: one for each finding and construct that stand in a row. */
const LISTED: Listed[] = [...PAGE.matchAll(/^\| (`[^|]+) \| (`[^|]+) \| [^|]+ \|$/gm)].flatMap(([, findings, on]) =>
  quotedIn(findings).flatMap(finding => quotedIn(on).map(construct => ({
    row: `${finding} on ${construct}`, pattern: patternOf(finding), construct,
  }))));

function patternOf(finding: string): RegExp {
  const texts = finding.split('...').map(text => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${texts.join('.*')}$`, 's');
}

const PACKS: NagPack[] = [
  new AwsSolutionsChecks(),
  new HIPAASecurityChecks(),
  new NIST80053R4Checks(),
  new NIST80053R5Checks(),
  new PCIDSS321Checks(),
  new ServerlessChecks(),
];

interface Finding {
  readonly rule: string;
  readonly path: string;
  /** The construct of the library that it is about; what the app made itself has none. */
  readonly construct: string;
}

function findingsOf(app: App): Finding[] {
  const violations = PACKS.flatMap(pack => pack.validateScope(app).violations);
  return violations.flatMap(({ ruleName, violatingResources }) => violatingResources.map(({ constructPath = '' }) =>
    ({ rule: ruleName, path: constructPath, construct: constructAt(app, constructPath) })));
}

function constructAt(app: App, path: string): string {
  const found = app.node.findAll().find(({ node }) => node.path === path);
  const classes: unknown[] = Object.values(library);
  const nearest = found?.node.scopes.reverse().find(scope => classes.includes(scope.constructor));
  return nearest?.constructor.name ?? 'nothing of the library';
}

function rowsOf({ rule, construct }: Finding): string[] {
  return LISTED.filter(listed => listed.construct === construct && listed.pattern.test(rule)).map(({ row }) => row);
}

const CACHE = new Map<AuditScene, Finding[]>();

function findingsOfScene(scene: AuditScene): Finding[] {
  const findings = CACHE.get(scene) ?? findingsOf(appOf(scene));
  CACHE.set(scene, findings);
  return findings;
}

test.each(AUDIT_SCENES.map(scene => [scene.name, scene] as const))('%s: every finding is listed in docs/cdk-nag.md with its reason', (_, scene) => {
  expect(findingsOfScene(scene).filter(finding => rowsOf(finding).length === 0)).toEqual([]);
});

test('every row of docs/cdk-nag.md is a finding of some scene', () => {
  const produced = AUDIT_SCENES.flatMap(findingsOfScene).flatMap(rowsOf);

  expect(LISTED.map(({ row }) => row).filter(row => !produced.includes(row))).toEqual([]);
  expect(LISTED.length).toBeGreaterThan(8);
});

test('the defaults are reported for what docs/cdk-nag.md says, and for no more', () => {
  const defaults = AUDIT_SCENES.filter(({ name }) => name === 'MfaEnforcedGroup');
  const rows = defaults.flatMap(findingsOfScene).flatMap(rowsOf);

  expect(new Set(rows)).toEqual(new Set(LISTED.slice(0, 3).map(({ row }) => row)));
});

test('the acknowledgement of docs/cdk-nag.md silences its finding', () => {
  const [, id] = /acknowledge\(\{\s*id: '([^']+)'/.exec(PAGE) ?? [];
  const app = new App();
  const developers = new library.MfaEnforcedGroup(new Stack(app, 'Stack'), 'Developers');
  const rules = () => findingsOf(app).map(({ rule }) => rule);
  expect(rules()).toContain(id);

  Validations.of(developers.enforcement).acknowledge({ id, reason: 'account-wide reads that take no other resource' });

  expect(rules()).not.toContain(id);
  expect(rules().length).toBeGreaterThan(0);
});
