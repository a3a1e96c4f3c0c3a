import { ArnVariable } from './arn-pattern';

/** Names that say nothing of what they name. */
const VAGUE = ['id', 'name', 'identifier', 'resourceid', 'resourcename', 'resourceidentifier'];
const KINDS = ['name', 'id', 'identifier', 'url', '', 'names', 'ids', 'identifiers', 's'];

/** The values of the member that a variable of an ARN stands for: by its name, or by that of the kind of resource. */
export function valuesFor(
  variable: ArnVariable, members: ReadonlyMap<string, readonly string[]>, operation: string, isOnlyType: boolean): readonly string[] {
  const name = variable.name.toLowerCase().replace(/with(?:path|outleadingslash)$/, '');
  const vague = VAGUE.includes(name);
  const base = vague ? variable.noun : name.replace(/(?:name|identifier|id|arn)$/, '');
  // `name` is the cluster's in eks:DescribeCluster, not in every operation.
  const isSubject = isOnlyType && vague || base !== '' && operation.toLowerCase().includes(base);
  const candidates = [
    ...vague ? [] : [name],
    ...base === '' ? [] : KINDS.map(kind => `${base}${kind}`),
    ...isSubject ? [...vague ? [name] : [], 'name', 'id', 'identifier', 'names', 'ids'] : [],
  ];
  for (const candidate of candidates) {
    const values = (members.get(candidate) ?? []).map(value => candidate.endsWith('url') ? value.split('/').at(-1) ?? '' : value).filter(isName);
    if (values.length > 0) return variable.afterSlash ? values.map(value => value.replace(/^\//, '')) : values;
  }
  return [];
}

/** ARNs are looked for elsewhere; a wildcard would be taken for one, and the alias of a key does not tell the key. */
function isName(value: string): boolean {
  return value !== '' && !value.startsWith('arn:') && !value.startsWith('alias/') && !/[*?]|\$\{/.test(value);
}
