import { parseArgs } from 'node:util';
import { Client } from './client';
import { isAsExpected, runPasses } from './passes';
import { differences, lineAbout, missing, tables, verdict } from './summary';

/** Runs the named clients, or all, and answers the exit status: 1 if a step differs or a required client did not run. */
export async function runClients(args: string[], clients: readonly Client[], print: (line: string) => void): Promise<number> {
  const { chosen, required } = options(args, clients);
  const results = await runPasses(chosen, (result) => [lineAbout(result), ...differences(result)].forEach(print));
  print('');
  print(tables(results));
  print('');
  print(verdict(results, required));
  const good = results.every(isAsExpected) && missing(results, required).length === 0;
  return good ? 0 : 1;
}

function options(args: string[], clients: readonly Client[]) {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { require: { type: 'string', default: '' } } });
  const required = values.require.split(',').filter((name) => name !== '');
  const names = clients.map(({ name }) => name);
  const unknown = [...positionals, ...required].find((name) => !names.includes(name));
  if (unknown !== undefined) throw new Error(`There is no client ${JSON.stringify(unknown)}; there are ${names.join(', ')}.`);
  const chosen = positionals.length === 0 ? clients : clients.filter(({ name }) => positionals.includes(name));
  return { chosen, required };
}
