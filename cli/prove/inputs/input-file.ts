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
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`cannot read ${path}: ${(error as Error).message}`);
  }
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
