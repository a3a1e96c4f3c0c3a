import { CommandDefinition } from '../command-definition';

/** `iam-mfa prove [options] [input...]`. */
export function usage({ name, options, operands = [], passesOn }: CommandDefinition): string {
  const places = operands.map(({ syntax }) => syntax);
  return ['iam-mfa', name, ...(options.length > 0 ? ['[options]'] : []), ...(passesOn ? ['[--]'] : []), ...places].join(' ');
}
