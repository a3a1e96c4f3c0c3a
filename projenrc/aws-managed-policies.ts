import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { JsonObject } from '../src/simulation/policy-json';

const ROOT = join(__dirname, '..');
const FILE = join(ROOT, 'sandbox', 'managed-policies', 'packed-policies.ts');

/** The order in which AWS shows the keys of a statement. */
const STATEMENT_KEYS = ['Sid', 'Effect', 'NotAction', 'Action', 'NotResource', 'Resource', 'Condition'];

/** What is read of an AWS managed policy in moto: its default version. */
export interface PublishedPolicy {
  readonly Path: string;
  readonly DefaultVersionId: string;
  readonly CreateDate: string;
  readonly UpdateDate: string;
  readonly Document: JsonObject;
}

/** A line for each policy in either text; `sandbox/managed-policies/policy-catalog.ts` reads them. */
export interface PolicyLines {
  /** Path and name, number of the default version, seconds from 1970 to its creation and from there to its update, both in base 36. */
  readonly index: string;
  /** What stands behind `Statement`, as JSON. */
  readonly statements: string;
}

export function policyLines(policies: Readonly<Record<string, PublishedPolicy>>): PolicyLines {
  const sorted = Object.entries(policies).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    index: sorted.map(([name, policy]) => indexLine(name, policy)).join('\n'),
    statements: sorted.map(([name, { Document }]) => JSON.stringify(statementsOf(name, Document))).join('\n'),
  };
}

function indexLine(name: string, { Path, DefaultVersionId, CreateDate, UpdateDate }: PublishedPolicy): string {
  const [, version] = /^v(\d+)$/.exec(DefaultVersionId) ?? [];
  const [created, updated] = [CreateDate, UpdateDate].map((date) => Date.parse(date) / 1000);
  const line = [Path.slice(1) + name, version, created.toString(36), (updated - created).toString(36)].join(' ');
  if (!/^(?:[\w-]+\/)?[\w+=,.@-]+ \d+ [0-9a-z]+ [0-9a-z]+$/.test(line)) throw new Error(`${name}: expected a path, a version and two dates, got ${line}`);
  return line;
}

function statementsOf(name: string, { Version, Statement, ...rest }: JsonObject): unknown {
  if (Version !== '2012-10-17' || Object.keys(rest).length > 0) throw new Error(`${name}: expected Version 2012-10-17 and Statement alone`);
  return Array.isArray(Statement) ? Statement.map((statement: JsonObject) => inOrder(name, statement)) : inOrder(name, Statement as JsonObject);
}

function inOrder(name: string, statement: JsonObject): JsonObject {
  const unknown = Object.keys(statement).filter((key) => !STATEMENT_KEYS.includes(key));
  if (unknown.length > 0) throw new Error(`${name}: a statement has ${unknown.join(', ')}; give it a place in STATEMENT_KEYS`);
  return Object.fromEntries(STATEMENT_KEYS.filter((key) => key in statement).map((key) => [key, statement[key]]));
}

/** `sandbox/managed-policies/packed-policies.ts`, as it follows from the moto in a folder and its version. */
export function renderPackedPolicies(moto: string): string {
  const version = /__version__ = "([^"]+)"/.exec(readFileSync(join(moto, '__init__.py'), 'utf8'))?.[1];
  const source = readFileSync(join(moto, 'iam', 'aws_managed_policies.py'), 'utf8');
  const [, text] = /^aws_managed_policies_data = """\n(.*)"""\s*$/ms.exec(source) ?? [];
  // In the text of a Python program a backslash would not stand for itself.
  if (text === undefined || text.includes('\\')) throw new Error(`moto ${version} does not hold the policies as it did: read ${join(moto, 'iam')} and adapt this script`);
  const policies = JSON.parse(text) as Record<string, PublishedPolicy>;
  const { index, statements } = policyLines(policies);
  const [newest] = Object.values(policies).map(({ UpdateDate }) => UpdateDate).sort().slice(-1);
  return `/* eslint-disable @stylistic/max-len */
// Written by \`npx projen aws-managed-policies\` from the policies of AWS that moto ${version} (Apache-2.0, Copyright 2012 Steve Pulec)
// brings along. The licence is in THIRD-PARTY-LICENSES.txt.

/** The day of the newest change among the policies. */
export const POLICIES_AS_OF: string = '${newest.slice(0, 10)}';

/** \`PolicyLines\`, compressed with Brotli, in base64. */
export const PACKED_INDEX: string = '${compress(index)}';
export const PACKED_STATEMENTS: string = '${compress(statements)}';
`;
}

function compress(text: string): string {
  const bytes = Buffer.from(text, 'utf8');
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return brotliCompressSync(bytes, { params }).toString('base64');
}

/** In the virtual environment that has the AWS CLI; of moto its data is used alone, so that it needs none of its dependencies. */
function findMoto(): string {
  const lib = join(ROOT, '.venv', 'lib');
  const found = readdirSync(lib).map((python) => join(lib, python, 'site-packages', 'moto')).find((folder) => existsSync(folder));
  if (found === undefined) throw new Error(`moto is not in ${lib}: install it there with \`pip install --no-deps moto\``);
  return found;
}

if (require.main === module) writeFileSync(FILE, renderPackedPolicies(process.argv[2] ?? findMoto()));
