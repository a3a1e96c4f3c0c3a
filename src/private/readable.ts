/**
 * A value of a template as people read it: `Fn::Join` and `Ref` written like `Fn::Sub`, the rest as JSON.
 */
export function readable(value: unknown): string {
  return typeof value === 'string' ? withoutTokens(value) : withoutTokens(JSON.stringify(value, (_, item: unknown) => joined(item) ?? item));
}

function joined(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('Fn::Join' in value)) return undefined;
  const [separator, parts] = value['Fn::Join'] as [string, unknown[]];
  return Array.isArray(parts) ? parts.map(part).join(separator) : undefined;
}

function part(value: unknown): string {
  if (typeof value === 'string') return value;
  const isRef = typeof value === 'object' && value !== null && 'Ref' in value;
  return isRef ? `\${${String(value.Ref)}}` : JSON.stringify(value);
}

// An unresolved value shows the hint it was made with.
function withoutTokens(text: string): string {
  return text.replace(/\$\{Token\[(.*?)\.\d+\]\}/g, '$1');
}
