import { readFileSync } from 'node:fs';
import { StackOutputs } from './output-roles';
import { isJsonObject } from '../../../src/simulation/policy-json';

const EXPECTED = 'expected what `cdk deploy --outputs-file` writes: {"Stack": {"Output": "value"}}';

/** The outputs of the stacks of a file that `cdk deploy --outputs-file` wrote. */
export function readOutputsFile(path: string): StackOutputs[] {
  const content = parsed(path);
  if (!isJsonObject(content)) throw new Error(`${path} is no JSON object; ${EXPECTED}`);
  return Object.entries(content).map(([stack, outputs]) => {
    if (!isJsonObject(outputs)) throw new Error(`${path}: ${JSON.stringify(stack)} is no object; ${EXPECTED}`);
    // The file has a list or an object where an output is of a nested type; neither is a manifest or an ARN.
    const texts = Object.entries(outputs).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    return { stack: readable(stack), outputs: Object.fromEntries(texts.map(([key, value]) => [readable(key), value])) };
  });
}

function parsed(path: string): unknown {
  const text = contentOf(path);
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw new Error(`${path} is no JSON; ${EXPECTED}`);
  }
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Error(`${path} cannot be read: ${(error as Error).message}; ${EXPECTED}`);
  }
}

/** Names are shown to the person, in a terminal. */
function readable(name: string): string {
  return /^[\w:-]+$/.test(name) ? name : JSON.stringify(name);
}
