/** One element; `undefined` content is left out, objects and lists become child elements. */
export function element(name: string, content: unknown, formatDate: (date: Date) => string): string {
  if (content === undefined || content === null) {
    return '';
  }
  return `<${name}>${children(content, formatDate)}</${name}>`;
}

export function children(content: unknown, formatDate: (date: Date) => string): string {
  if (content instanceof Date) {
    return formatDate(content);
  }
  if (content instanceof Uint8Array) {
    return Buffer.from(content).toString('base64');
  }
  if (Array.isArray(content)) {
    return content.map(entry => element('member', entry, formatDate)).join('');
  }
  if (content instanceof Map) {
    return [...content]
      .map(([key, value]) => `<entry>${element('key', key, formatDate)}${element('value', value, formatDate)}</entry>`)
      .join('');
  }
  if (typeof content === 'object' && content !== null) {
    return Object.entries(content).map(([name, value]) => element(name, value, formatDate)).join('');
  }
  return escapeXml(String(content));
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;', '\r': '&#13;' };

export function escapeXml(text: string): string {
  return text
    .replace(/[&<>"'\r]/g, character => ESCAPES[character])
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd');
}
