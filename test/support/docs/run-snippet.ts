import * as cdk from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as constructs from 'constructs';
import { ModuleKind, ScriptTarget, transpile } from 'typescript';
import { fixtureImports } from './fixture';
import * as library from '../../../src';

const MODULES: Record<string, object> = { 'aws-cdk-lib': cdk, 'aws-cdk-lib/aws-iam': iam, constructs, 'cdk-iam-mfa': library };

/**
 * Runs a snippet as the fixture would: with its imports, with the names given, and with a construct for `this`.
 */
export function runSnippet(code: string, self: constructs.Construct, names: Record<string, unknown>): void {
  const scope = { ...imported(), ...names };
  // In a block of its own, where a snippet may declare a name that the fixture has.
  const body = transpile(`{${code}}`, { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 });
  new Function(...Object.keys(scope), body).apply(self, Object.values(scope));
}

function imported(): Record<string, unknown> {
  return Object.fromEntries(fixtureImports().flatMap(([module, names]) => {
    const exported = MODULES[module] as Record<string, unknown>;
    return Array.isArray(names) ? names.map((name): [string, unknown] => [name, exported[name]]) : [[names.all, exported]];
  }));
}
