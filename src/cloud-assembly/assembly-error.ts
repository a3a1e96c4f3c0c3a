/** A cloud assembly that cannot be read: a file is missing, or is not what the CDK writes. */
export class AssemblyError extends Error {
  public override readonly name = 'AssemblyError';
}
