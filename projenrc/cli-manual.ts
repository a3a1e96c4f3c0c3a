import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMAND_GROUPS } from '../cli/command-line/commands';
import { renderManual } from '../cli/command-line/manual/manual';

const ROOT = join(__dirname, '..');
const FILE = join(ROOT, 'docs', 'cli.md');

/** `docs/cli.md`, as it follows from the definitions of the commands and the chapters beside `cli/command-line/manual/manual.ts`. */
export function renderCliManual(): string {
  return renderManual(COMMAND_GROUPS, {
    introduction: chapter('introduction'),
    layout: chapter('layout'),
    files: chapter('files'),
    environment: chapter('environment'),
    completion: chapter('completion'),
    comparison: chapter('comparison'),
  });
}

function chapter(name: string): string {
  return readFileSync(join(ROOT, 'cli', 'command-line', 'manual', `${name}.md`), 'utf8');
}

if (require.main === module) writeFileSync(FILE, renderCliManual());
