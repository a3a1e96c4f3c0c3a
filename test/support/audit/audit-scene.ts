import { App, Stack } from 'aws-cdk-lib';

export const HOME = { account: '111122223333', region: 'us-east-1' };
export const AWAY = { account: '444455556666', region: 'us-east-1' };

/** A small app that other people's checkers are run over. */
export interface AuditScene {
  readonly name: string;
  /** Puts stacks into an app. */
  build(app: App): void;
}

/** For every option of a construct the values to try, by a name; an option that is missing is an error of the compiler. */
export type OptionValues<Options> = { readonly [Option in keyof Required<Options>]: Readonly<Record<string, Options[Option]>> };

/** One scene of a stack. */
export function inStack(name: string, build: (stack: Stack) => void): AuditScene {
  return { name, build: app => build(new Stack(app, 'Stack', { env: HOME })) };
}

/** One scene for every value of every option, each with that option only. */
export function scenePerValue<Options extends object>(
  construct: string, values: OptionValues<Options>, build: (stack: Stack, props: Partial<Options>) => void): AuditScene[] {
  return Object.entries<Readonly<Record<string, unknown>>>(values).flatMap(([option, named]) => Object.entries(named).map(
    ([name, value]) => inStack(`${construct} ${option}: ${name}`, stack => build(stack, { [option]: value } as Partial<Options>))));
}
