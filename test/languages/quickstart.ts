import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where the packages are that were built, and the scratch folder of a run. */
export interface Workspace {
  /** The root of the repository. */
  readonly root: string;
  /** A folder that is removed after the run. */
  readonly scratch: string;
}

/** The quickstart in one language. */
export interface Quickstart {
  readonly language: string;
  /** Makes a copy of the app that uses the package just built, and says how to synthesize it. */
  install(workspace: Workspace): Promise<InstalledApp>;
}

/** An app that the CDK CLI can synthesize. */
export interface InstalledApp {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Copies the app of a language into the scratch folder. */
export function copyApp(language: string, { scratch }: Workspace): string {
  const folder = join(scratch, language);
  mkdirSync(folder);
  cpSync(join(__dirname, language), folder, { recursive: true });
  return folder;
}

/** An error that says how the missing package is made. */
export function packageMissing(folder: string): Error {
  return new Error(`There is no package in ${folder}. Build it first: npx projen package-all`);
}
