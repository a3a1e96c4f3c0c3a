import { ActionCatalog } from '../simulation/actions/action-catalog';
import { UNLISTED_ACTION } from '../simulation/analysis/action-classes';
import { CompiledStatement } from '../simulation/compiled-statement';

/** Actions that everybody knows, of services that refuse no caller by a rule of their own; the last stands for what AWS adds later. */
const WELL_KNOWN = ['iam:CreateUser', 's3:GetObject', 'ec2:TerminateInstances', UNLISTED_ACTION];

/** Actions that show what a statement does: those that it names, one for each of its patterns, and well-known ones if it covers them. */
export function candidateActions(statement: CompiledStatement): string[] {
  const { Action: named } = statement.raw;
  const patterns = named === undefined ? [] : [named].flat().map(String);
  const candidates = [...WELL_KNOWN, ...patterns.map(nameFor)];
  return [...new Set(candidates)].filter((action) => statement.matchesAction(action.toLowerCase()));
}

function nameFor(pattern: string): string {
  if (!/[*?]/.test(pattern)) return pattern;
  return ActionCatalog.bundled.matching(pattern)[0]?.name ?? pattern.replace(/\*/g, 'Any').replace(/\?/g, 'x');
}
