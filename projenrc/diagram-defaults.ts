/** Of these, every system has one, and the first two are as wide. */
export const FONTS = 'Helvetica,Arial,sans-serif';

const FONT = { fontname: 'Helvetica', fontcolor: '#1f2328' };
const LINE = '#57606a';

/**
 * What every diagram looks like unless it says otherwise, as arguments of `dot`: dark on a ground of its own, so that it can be read on a page
 * of any color.
 */
export const DIAGRAM_DEFAULTS: readonly string[] = [
  ...attributes('G', { ...FONT, bgcolor: '#ffffff', fontsize: 14, pad: 0.2 }),
  ...attributes('N', { ...FONT, shape: 'box', style: 'rounded,filled', fillcolor: '#f6f8fa', color: LINE, fontsize: 13, margin: '0.15,0.09' }),
  ...attributes('E', { ...FONT, color: LINE, fontsize: 12, arrowsize: 0.8 }),
];

function attributes(of: 'G' | 'N' | 'E', values: Record<string, string | number>): string[] {
  return Object.entries(values).map(([name, value]) => `-${of}${name}=${value}`);
}
