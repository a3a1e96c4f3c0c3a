import { PseudoTerminal } from '../../../../examples/support/pseudo-terminal';

/** What is left to see and to scroll back to: nothing of the pages of an alternate screen. */
export function leftOnScreen(terminal: PseudoTerminal): string {
  const page = /\x1b\[\?1049h.*?\x1b\[2J\x1b\[H\x1b\[\?1049l/gs; // eslint-disable-line no-control-regex
  return written(terminal).replace(page, '');
}

/** All that was written, with the sequences that steer the terminal. */
export function written(terminal: PseudoTerminal): string {
  return (terminal as unknown as { readonly text: string }).text;
}
