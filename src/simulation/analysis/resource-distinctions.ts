import { conditionName, groupedBy } from './allow-groups';
import { CallerKeys } from './caller-keys';
import { isCertain, ViewedStatement } from './caller-view';
import { Coverage, coverageOf, ResolvedElement } from './resolved-elements';
import { Caller } from '../caller';
import { RequestContext } from '../policy-text';
import { serviceRuleKey } from '../service-rules';
import { appendSymbols } from '../wildcard-pattern';

/** The statements that are looked at to tell resources apart. */
export interface DistinguishingStatements {
  readonly statements: readonly ViewedStatement[];
  /** Statements that tell apart what those with variables treat alike for certain. */
  readonly beyond: readonly ViewedStatement[];
  /** Values of free keys under which elements with variables are looked at. */
  readonly variants: readonly RequestContext[];
  /** Patterns of resources that are not asked for. */
  readonly except: readonly string[];
  /** Lists of patterns: what one covers is told apart from all others. */
  readonly apart: readonly (readonly string[])[];
}

/** Elements one of which has to cover a resource. */
export type ElementUnion = readonly ResolvedElement[];

/** What tells resources apart. */
export interface Distinctions {
  /** The caller's own ARN, where a rule of IAM compares it with the resource. */
  readonly own?: string;
  /** The resources that a Deny refuses whatever the signer chooses, and those that are not asked for. */
  readonly leftOut: ElementUnion | 'everything';
  /** By a name of their content. */
  readonly fixed: ReadonlyMap<string, ElementUnion>;
  readonly free: ReadonlyMap<string, ElementUnion>;
}

interface Part {
  readonly viewed: ViewedStatement;
  readonly context: RequestContext;
}

/**
 * What statements for an action tell apart.
 *
 * @param action in lower case
 * @param merges whether Allow statements of a layer under the same conditions count as one: fewer classes, and a request for each all the same
 */
export function distinctionsOf(
  { statements, beyond, variants, except, apart }: DistinguishingStatements, action: string, { caller, fixed: context }: CallerKeys, merges: boolean,
): Distinctions {
  const isRefusal = (viewed: ViewedStatement) => isCertain(viewed) && !viewed.statement.isAllow;
  const parts = (list: readonly ViewedStatement[]) => list.filter((viewed) => !isRefusal(viewed)).map((viewed): Part => ({ viewed, context }));
  const hasFreeResource = ({ resourceKeys }: ViewedStatement) => resourceKeys.length > 0;
  const varied = statements.filter(hasFreeResource).flatMap((viewed) => variants.map((variant): Part => ({ viewed, context: variant })));
  const told = apart.map((patterns) => patterns.map(covering)).filter((union) => union.length > 0).map((union) => [nameOf(union), union] as const);
  const fixed = new Map([...unionsOf(parts(statements.filter((viewed) => !hasFreeResource(viewed))), merges), ...told]);
  const free = new Map([...unionsOf(varied, merges), ...unionsOf(parts(beyond), merges)]);
  for (const name of fixed.keys()) free.delete(name);
  const refused = statements.filter(isRefusal).map(({ statement }) => coverageOf(statement.resource, context));
  const leftOut = unionOf([...refused, ...except.map(covering)]) ?? 'everything';
  return { fixed, free, leftOut, ...(comparesOwnArn(caller, action) && { own: caller.arn }) };
}

/** Only for own MFA devices does a rule of IAM look at whether the resource is the caller. */
function comparesOwnArn(caller: Caller, action: string): boolean {
  return caller.ownMfaDevices > 0 && action.startsWith('iam:') && serviceRuleKey(action) === action;
}

/** Without unions that cover everything or nothing. */
function unionsOf(parts: readonly Part[], merges: boolean): Map<string, ElementUnion> {
  const unions = new Map<string, ElementUnion>();
  for (const coverages of merges ? merged(parts) : parts.map((part) => [coverageIn(part)])) {
    const union = unionOf(coverages) ?? [];
    // What covers a resource and what leaves out the same tell the same resources apart.
    const told = union.length === 1 ? [{ ...union[0], negated: false }] : union;
    if (told.length > 0) unions.set(nameOf(told), told);
  }
  return unions;
}

/** A Deny stands by itself: whoever asks which Deny covers a resource gets the same answer for the whole class. */
function merged(parts: readonly Part[]): Coverage[][] {
  const isMerged = ({ viewed: { statement, isTrust } }: Part) => statement.isAllow && !isTrust;
  const unions = groupedBy(parts.filter(isMerged), ({ viewed, context }) => JSON.stringify([viewed.layer, [...context], conditionName(viewed)]));
  return [...parts.filter((part) => !isMerged(part)).map((part) => [part]), ...unions].map((union) => union.map(coverageIn));
}

function coverageIn({ viewed, context }: Part): Coverage {
  return coverageOf(viewed.statement.resource, context);
}

function covering(pattern: string): ResolvedElement {
  const symbols: number[] = [];
  appendSymbols(symbols, pattern, false);
  return { name: symbols.join(), patterns: [symbols], negated: false };
}

/** Undefined if it covers everything. */
function unionOf(coverages: readonly Coverage[]): ElementUnion | undefined {
  if (coverages.includes('everything')) return undefined;
  const elements = coverages.flatMap((coverage) => (typeof coverage === 'string' ? [] : [coverage]));
  return [...new Map(elements.map((element) => [nameOf([element]), element])).values()];
}

/** Names unions of the same content alike. */
export function nameOf(union: ElementUnion): string {
  return union.map(({ name, negated }) => (negated ? `!${name}` : name)).sort().join('|');
}
