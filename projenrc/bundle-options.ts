/** A file of `bin/`, and the module that it is made from. */
export interface BundledFile {
  readonly file: string;
  readonly entry: string;
}

/** `bin/iam-mfa` answers the few command lines that have to be quick by itself, and loads the other file for the rest. */
export const BUNDLED_FILES: readonly BundledFile[] = [
  { file: 'bin/iam-mfa', entry: 'cli/launcher.ts' },
  { file: 'bin/iam-mfa-commands.js', entry: 'cli/main.ts' },
];

/** What they leave to the installation they run in. */
export const BUNDLE_EXTERNAL = ['aws-cdk-lib', 'constructs'];
