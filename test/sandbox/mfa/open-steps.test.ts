import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OPEN_STEPS } from './observed-sequence';

const DOC = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'fidelity.md'), 'utf8');

test.each(OPEN_STEPS.map(({ sequence, step }) => [sequence, step]))('docs/fidelity.md tells of %s, step %i', (sequence, step) => {
  expect(DOC.split('\n').filter(line => line.includes(`\`${sequence}\``) && line.includes(`| ${step} |`))).toHaveLength(1);
});
