import { element } from './elements';

/** Buttons to go through a list that is shown in parts; nothing if one part is all. */
export function pager(what: string, start: number, size: number, total: number, go: (start: number) => void): HTMLElement | undefined {
  if (total <= size) return undefined;
  const button = (label: string, to: number) => {
    const made = element('button', { 'type': 'button', 'aria-label': `${label} ${what}` }, label);
    made.disabled = to < 0 || to >= total;
    made.addEventListener('click', () => go(to));
    return made;
  };
  return element('div', { 'class': 'pager', 'role': 'group', 'aria-label': `Pages of ${what}` },
    button('Previous', start - size), `${what} ${start + 1} to ${Math.min(start + size, total)} of ${total}`, button('Next', start + size));
}
