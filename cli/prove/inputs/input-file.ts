import { readFileSync, statSync } from 'node:fs';
import { parseTemplate } from '../../../sandbox/cloudformation/template/parse-template';
import { UsageError } from '../../usage-error';

/** A path of the command line, and the account that it is given for. */
export interface GivenPath {
  readonly path: string;
  readonly accountId?: string;
}

/** `ACCOUNT=FILE` or a path alone. */
export function givenPath(argument: string): GivenPath {
  const [, accountId, path] = /^(\d{12})=(.+)$/s.exec(argument) ?? [];
  return accountId === undefined ? { path: argument } : { path, accountId };
}

export function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    throw new UsageError(`cannot read ${path}: ${(error as Error).message}`);
  }
}

export function readText(path: string): string {
  try {
    return decoded(readFileSync(path));
  } catch (error) {
    throw new UsageError(`cannot read ${path}: ${(error as Error).message}`);
  }
}

/** As the byte order mark says, which is left out: Windows PowerShell writes UTF-16 where output is redirected. */
function decoded(bytes: Buffer): string {
  return new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8').decode(bytes);
}

export function readJson(path: string): unknown {
  const text = readText(path);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${path} is not JSON: ${(error as Error).message}`);
  }
}

/** JSON, or YAML with the short tags of CloudFormation. */
export function readTemplate(path: string): unknown {
  const text = readText(path);
  try {
    return /^\s*\[/.test(text) ? JSON.parse(text) : parseTemplate(text);
  } catch (error) {
    throw new UsageError(`${path}: ${(error as Error).message}`);
  }
}
