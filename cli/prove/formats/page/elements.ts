export type Child = Node | string | undefined;

/** An element; text is put in as text, never as HTML. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K, attributes: Readonly<Record<string, string>>, ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

export function byId<T extends HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no element ${id}`);
  return found as T;
}

/** A list of terms with what they mean; entries without a meaning are left out. */
export function facts(entries: Readonly<Record<string, Child>>, className = 'facts'): HTMLElement {
  return element('dl', { class: className }, ...Object.entries(entries)
    .filter(([, meaning]) => meaning !== undefined && meaning !== '')
    .map(([term, meaning]) => element('div', {}, element('dt', {}, term), element('dd', {}, meaning))));
}
